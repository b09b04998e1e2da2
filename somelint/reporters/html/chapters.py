"""The chapters about a document, with the findings beside what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.model.findings import Finding
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.reporters.html.blocks import PageRow, block_rows
from somelint.reporters.html.elements import HtmlElement, element
from somelint.reporters.html.margin import nearest, notes, path_in
from somelint.reporters.html.setting import PageSetting
from somelint.rulesets.pages.description import PageDescription


class WrittenChapter(NamedTuple):
    """A chapter that is written."""

    title: str  # its heading
    mark: str  # its id
    found: int  # how many findings stand in it
    body: HtmlElement  # all of it


def write_chapters(
    setting: PageSetting, description: PageDescription, findings: Sequence[Finding], names: Mapping[int, str]
) -> Iterator[WrittenChapter]:
    """The chapters that say anything or in which something was found, and one for findings that belong to none."""
    rows: list[list[PageRow]] = []
    places: dict[Path, int] = {}
    slots: list[tuple[int, int]] = []
    for n, chapter in enumerate(description.chapters):
        mark = f"{setting.mark}c{n}"
        rows.append(
            [row for k, block in enumerate(chapter.blocks) for row in block_rows(setting, block, f"{mark}b{k}")]
        )
        for k, row in enumerate(rows[-1]):
            for path in row.paths:
                places.setdefault(path, len(slots))
            slots.append((n, k))
    for n, chapter in enumerate(description.chapters):
        for path in chapter.about:
            places.setdefault(path, len(slots))
        slots.append((n, -1))
    found: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        slot = nearest(path_in(setting.view, finding), places)
        found.setdefault(slots[slot] if slot is not None else (-1, -1), []).append(finding)
    for n, chapter in enumerate(description.chapters):
        of_it = {k: some for (in_chapter, k), some in found.items() if in_chapter == n}
        if rows[n] or of_it:
            title = setting.speech.say(chapter.title)
            yield _chapter(setting, title, f"{setting.mark}c{n}", rows[n], of_it, names)
    if (-1, -1) in found:
        rest = {-1: found[-1, -1]}
        yield _chapter(setting, setting.say("html-rest"), f"{setting.mark}rest", None, rest, names)


def _chapter(
    setting: PageSetting,
    title: str,
    mark: str,
    rows: Sequence[PageRow] | None,
    found: Mapping[int, Sequence[Finding]],
    names: Mapping[int, str],
) -> WrittenChapter:
    parts: list[HtmlElement | None] = [setting.heading(title, id=mark)]
    if rows is not None and not rows:
        parts.append(element("p", setting.say("html-nothing"), class_="nothing"))
    here, label = setting.view.document.source.name, setting.say("html-found", place=title)
    parts.append(notes(found.get(-1, ()), label, setting.text, names, here, "notes across"))
    for n, row in enumerate(rows or ()):
        label = setting.say("html-found", place=row.name or title)
        beside = notes(found.get(n, ()), label, setting.text, names, here)
        kind = "row picture" if row.is_picture else "row noted" if beside else "row"
        parts.append(element("div", row.body, beside, class_=kind))
    # Among several plans these headings repeat, and would all be landmarks of one name.
    landmark = mark if setting.level <= 2 else None
    count = sum(finding.stands_for for some in found.values() for finding in some)
    return WrittenChapter(title, mark, count, element("section", *parts, aria_labelledby=landmark, class_="chapter"))
