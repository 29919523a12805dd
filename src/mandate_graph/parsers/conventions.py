"""Treaties, declarations, strategies, rules and standards named in running text, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.instruments import NameWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.running_text import read_running_text
from mandate_graph.parsers.treaties import treaty_key
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import NamedInstrument
from mandate_graph.records.text import Passage
from mandate_graph.seeding.reference import load_reference

__all__ = ["find_conventions", "find_names"]

_LONGEST_NAME = 160


def find_conventions(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row for each time an instrument is named, in printed order; only treaties have a key."""
    for text in read_running_text(layout):
        for name in _named(text.passage, layout.language):
            fact = NamedInstrument(
                document=context.document, paragraph=text.paragraph, name=name.text,
                key=treaty_key(name.text, layout.language.code),
            )  # fmt: skip
            yield Finding(fact, {"name": name}, text.paragraph, text.container)


def _named(passage: Passage, language: Language) -> Iterator[Passage]:
    """The instruments that a text names: in brackets where the language has them, else by the form of their names."""
    words = language.instruments.names
    for start, end in _places(passage.text, words):
        name = passage[start + 1 : end].strip()
        if words.instrument.search(name.text) and not _is_published(passage.text, start, end, words):
            yield name
    if not words.opening:
        for start, end in _full_names(passage.text, language):
            yield passage[start:end]


def _full_names(text: str, language: Language) -> list[tuple[int, int]]:
    """Where names without brackets stand: treaties by the names of the reference table, others by their form.

    Of names that overlap the one that begins first counts, of those that begin together that of the table.
    """
    treaties = [match.span() for match in _treaty_names(language.code).finditer(text)]
    others = [match.span("name") for match in language.instruments.names.full.finditer(text) if match["name"]]
    names: list[tuple[int, int]] = []
    for start, end in sorted([*treaties, *others], key=lambda span: span[0]):
        if not names or start >= names[-1][1]:
            names.append((start, end))
    return names


@cache
def _treaty_names(language: str) -> re.Pattern[str]:
    """Matches any name of a treaty of the reference table that is more than one word, the longest first."""
    names = [name for name in load_reference().treaty_names(language) if " " in name]
    printed = ("\\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(printed) or '(?!)'})(?![\w/-])")


def find_names(passage: Passage, words: NameWords) -> Iterator[Passage]:
    """The outermost names in brackets of a text, without the brackets; one that is never closed is left out."""
    for start, end in _places(passage.text, words):
        yield passage[start + 1 : end].strip()


def _places(text: str, words: NameWords) -> Iterator[tuple[int, int]]:
    """Where the outermost brackets of a text open and close."""
    position = 0 if words.opening else len(text)
    while position < len(text) and (start := text.find(words.opening, position)) >= 0:
        end = _closing(text, start, words)
        if end > 0:
            yield start, end
        position = max(end, start) + 1


def _is_published(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether a name is what an office brings out: a guide of its own, no instrument that a body adopted."""
    if not words.guide.search(text, start + 1, end) or words.governs.match(text, end + 1):
        return False
    return bool(words.publishes.search(text, max(0, start - _LONGEST_NAME), start))


def _closing(text: str, start: int, words: NameWords) -> int:
    """Where the bracket that opens at ``start`` is closed, -1 where it is not."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST_NAME)):
        depth += (text[at] == words.opening) - (text[at] == words.closing)
        if depth == 0:
            return at
    return -1
