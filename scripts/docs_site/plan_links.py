"""Links to the page that checks a plan in the browser, with a plan behind the “#”."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import urlencode

from docs_site.contents import PLAN_PAGE


def plan_link(text: str, **said: str) -> str:
    """The address of the page with this plan, and what else is said about it, such as the rule."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(text.encode()) + packer.flush()
    plan = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"{PLAN_PAGE}#plan={plan}" + (f"&{urlencode(said)}" if said else "")


def linked_plan(fragment: str) -> str:
    """The plan in the fragment of a link. Raises ValueError when it cannot be read."""
    packed = fragment.partition("plan=")[2].partition("&")[0]
    try:
        return zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), -15).decode()
    except zlib.error as error:
        raise ValueError(str(error)) from error
