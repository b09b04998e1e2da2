"""Records say in a line what each of their fields holds."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator

from support.paths import MODULES, ROOT


def is_record(node: ast.ClassDef) -> bool:
    """Whether a class is a NamedTuple, a TypedDict or a dataclass."""
    written = [ast.unparse(part) for part in (*node.bases, *node.decorator_list)]
    return any(text in ("NamedTuple", "TypedDict") or text.startswith("dataclass") for text in written)


def undescribed(text: str) -> Iterator[str]:
    """The fields of records that have no comment on their line or on the one before, and no docstring behind them."""
    if not any(word in text for word in ("NamedTuple", "TypedDict", "dataclass")):
        return  # and most modules have no record
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    alone = {line for line in comments if text.split("\n")[line - 1].lstrip().startswith("#")}
    for record in ast.walk(ast.parse(text)):
        if isinstance(record, ast.ClassDef) and is_record(record):
            for field, behind in zip(record.body, [*record.body[1:], None], strict=True):
                if not isinstance(field, ast.AnnAssign):
                    continue
                has_docstring = isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant)
                if not has_docstring and field.end_lineno not in comments and field.lineno - 1 not in alone:
                    yield f"{record.name}.{ast.unparse(field.target)}"


def test_every_field_of_a_record_is_described() -> None:
    found = {str(path.relative_to(ROOT)): [*undescribed(path.read_text(encoding="utf-8"))] for path in MODULES}
    assert {path: fields for path, fields in found.items() if fields} == {}
