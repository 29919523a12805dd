"""Recommendations to member states: what a report suggests that a body do, or call on states to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandate_graph.lang.topics.advice import AdviceWords
from mandate_graph.parsers.blocks import Block, BlockKind, Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Recommendation

__all__ = ["find_advice"]

_ROLE = "recommendations"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who must act, and through whom ("" where the one who is asked acts)."""

    actor: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph or the items below it."""

    head: Block
    items: tuple[Block, ...]


def find_advice(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row per recommendation, in printed order: an item, or a paragraph without items, of the last chapters.

    Who must act is who is called on, through the body that is to call on them, or else that body itself. Paragraphs
    that ask nobody are the background of the others; items that nobody is asked to act on are reported.
    """
    words = layout.language.advice
    named = ""
    for section, topic in _sections(layout):
        for paragraph in _paragraphs(section):
            text = paragraph.head.passage.text
            asked = _asked(text, named, words)
            named = _named(text, words) or named
            if paragraph.items and asked is None:
                line = paragraph.head.lines[0].number
                yield Remark(line, "recommendation_without_addressee", paragraph.head.paragraph)
            elif paragraph.items and asked:
                yield from (_finding(item, _item_asked(item, asked, words), topic, context) for item in paragraph.items)
            elif asked and not words.announces.search(text):
                yield _finding(paragraph.head, asked, topic, context)


def _sections(layout: Layout) -> Iterator[tuple[Section, str]]:
    """The sections of chapters of recommendations, each with its topic ("" right below the head of the chapter)."""
    level = 0
    for section in layout.sections:
        if section.role == _ROLE:
            level = section.level
            yield section, ""
        elif level and section.level > level and section.heading:
            yield section, section.title.text or section.heading.passage.text
        else:
            level = 0


def _paragraphs(section: Section) -> Iterator[_Paragraph]:
    head: Block | None = None
    items: list[Block] = []
    for block in section.blocks:
        if block.kind == BlockKind.ITEM and head:
            items.append(block)
        elif block.kind == BlockKind.PARAGRAPH:
            if head:
                yield _Paragraph(head, tuple(items))
            head, items = block, []
    if head:
        yield _Paragraph(head, tuple(items))


def _named(text: str, words: AdviceWords) -> str:
    """The last body that a text asks by its full name, "" where there is none."""
    bodies = [match["body"] for match in words.asked.finditer(text) if match["body"] not in words.bare]
    return bodies[-1] if bodies else ""


def _asked(text: str, named: str, words: AdviceWords) -> _Asked | None:
    """Who is asked first in a text; ``named`` is the body that a bare name stands for."""
    if match := words.asked.search(text):
        body = _body(match["body"], named, words)
        passed = words.passed_on.match(text, match.end())
        return _Asked(passed["actor"], body) if passed else _Asked(body)
    if match := words.called.search(text):
        return _Asked(_body(match["body"], named, words))
    if match := words.acting.search(text):
        return _Asked(match["actor"] or match["doer"])
    return None


def _body(printed: str, named: str, words: AdviceWords) -> str:
    name = named if printed in words.bare and named else printed
    return words.names.get(name, name)


def _item_asked(item: Block, asked: _Asked, words: AdviceWords) -> _Asked:
    """Who must act on an item: whom the body named above is to call on there, unless that was told above."""
    passed = None if asked.through else words.passed_on.match(item.passage.text)
    return _Asked(passed["actor"], asked.actor) if passed else asked


def _finding(block: Block, asked: _Asked, topic: str, context: DocumentContext) -> Finding:
    fact = Recommendation(
        document=context.document, paragraph=block.paragraph, item=block.item, topic=topic, addressee=asked.actor,
        through=asked.through, text=block.passage.text,
    )  # fmt: skip
    return Finding(fact, {"text": block.passage}, block.paragraph)
