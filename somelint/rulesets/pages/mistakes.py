"""The mistakes in the files that say what is shown of a document: maps of summaries, and descriptions of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.document.document import Document
from somelint.language.library import Library
from somelint.model.report import Failure
from somelint.rulesets.bundle import Bundle
from somelint.rulesets.pages.description import description_mistakes
from somelint.rulesets.rule import Rule
from somelint.rulesets.summary_map import map_mistakes


def picture_mistakes(
    bundle: Bundle, library: Library, rules: Mapping[str, Rule], documents: Mapping[str, Document]
) -> Iterator[Failure]:
    """The mistakes in those files of a bundle whose documents are given."""
    yield from map_mistakes(bundle, library, rules, documents)
    yield from description_mistakes(bundle, library, documents)
