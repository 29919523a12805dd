"""Recommendations of oversight bodies and what was done about them, from the annex that lists both in two columns.

In a structured file each row is a recommendation. Of plain text, the columns come flattened: text of a recommendation
up to its reference ``(para. 49)``, then what was done, then the next recommendation, with the name of the body and the
symbol of its report as lines of their own. What is read there rests on these marks and on the ends of sentences, not on
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.lang.topics.plans import RecommendationWords
from mandate_graph.parsers.annexes import annex_name, annex_tables
from mandate_graph.parsers.blocks import Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.follow_up_grids import FollowUp, is_follow_up, read_follow_up
from mandate_graph.parsers.sentences import first_sentence
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Recommendation
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["find_recommendations", "follow_up_place"]

_SYMBOL = re.compile(r"\s*(?P<symbol>[A-Z]{1,4}/[\w./-]*\d(?:/?\([\w./ -]+\))?(?:/(?:Add|Corr|Rev)\.\d+)*)\s*")
_LONGEST_OPENING = 80
_LINES_OF_HEAD = 4
_NOTHING = Passage("", ())


@dataclass(frozen=True, slots=True)
class _Table:
    """The follow-up table of one annex.

    Attributes:
        text: the table joined over its lines.
        rows: its lines without white space, each once.
        place: its container (``annex II``).
    """

    text: Passage
    rows: frozenset[str]
    place: str


@dataclass(frozen=True, slots=True)
class _Opening:
    """Body and report (empty where none is printed there) before a recommendation, and where it begins."""

    body: Passage
    report: Passage
    begin: int


@dataclass
class _Source:
    """Body and report in force."""

    body: Passage = _NOTHING
    report: Passage = _NOTHING


def find_recommendations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per recommendation, in printed order.

    The action is the first sentence after the status; where no status is printed, the first sentence. Text that
    belongs to no recommendation is reported.
    """
    words = layout.language.plans.recommendations
    full_stop = layout.language.plans.full_stop
    for container in annex_tables(layout):
        if container.grid and is_follow_up(container.grid, words):
            for each in read_follow_up(container.grid, words):
                yield _finding(each, container.label, (words, full_stop), context)
    for table in _tables(layout, words):
        source, position = _Source(), 0
        while match := words.reference.search(table.text.text, position):
            begin = _enter(table, position, match.start(), source, words)
            if begin is None:
                yield Remark(layout.source.line_number(table.text.offsets[match.start()]),
                             "recommendation_without_beginning", match[0])  # fmt: skip
                position = match.end()
                continue
            end = _end(table, match.end(), full_stop, words)
            cited = table.text.group(match, "paragraph")
            yield _read(table, (begin, match.end(), end), cited, source, (words, full_stop), context)
            position = end
        if len(table.text) - position > 1:
            yield Remark(layout.source.line_number(table.text.offsets[position]), "text_without_recommendation")


def _tables(layout: Layout, words: RecommendationWords) -> Iterator[_Table]:
    for section in () if layout.source.pieces else layout.sections:
        blocks = [block.passage for block in section.blocks] if section.part == "annex" else []
        heads = _heads(blocks, words)
        if not heads:
            continue
        lines = [line for index, line in enumerate(blocks) if index > min(heads) and index not in heads]
        if lines:
            ends = layout.language.layout.sentence_end
            rows = frozenset(compact(line.text) for line in lines if line.text[-1] not in ends)
            yield _Table(join_lines(lines), rows, annex_name(section, layout))


def follow_up_place(section: Section, layout: Layout) -> str:
    """Name of the annex (``annex II``) whose section prints the heads of the table of recommendations; else ""."""
    blocks = [block.passage for block in section.blocks] if section.part == "annex" else []
    heads = _heads(blocks, layout.language.plans.recommendations)
    return annex_name(section, layout) if heads else ""


def _heads(lines: Sequence[Passage], words: RecommendationWords) -> set[int]:
    """Places of the lines that print the heads of the columns, at the top or again on a new page."""
    texts = [compact(line.text) for line in lines]
    heads: set[int] = set()
    for index in range(len(texts)):
        for end in range(index + 1, index + 1 + _LINES_OF_HEAD):
            if index not in heads and words.head.fullmatch("".join(texts[index:end])):
                heads.update(range(index, min(end, len(texts))))
    return heads


def _enter(table: _Table, position: int, limit: int, source: _Source, words: RecommendationWords) -> int | None:
    """Reads name of body and symbol of report before a recommendation; returns where the recommendation begins."""
    opening = _opening(table, position, limit, words)
    if opening is None:
        return None
    if opening.body:
        source.body, source.report = opening.body, _NOTHING
    if opening.report:
        source.report = opening.report
    return opening.begin


def _end(table: _Table, position: int, full_stop: str, words: RecommendationWords) -> int:
    """Where what was done ends: before the sentence that opens the next recommendation, or at the end."""
    text = table.text.text
    reference = words.reference.search(text, position)
    if reference is None:
        return len(text)
    stop = text.find(full_stop, position)
    while 0 <= stop < reference.start():
        if _opening(table, stop + 1, reference.start(), words):
            return stop + 1
        stop = text.find(full_stop, stop + 1)
    return position


def _opening(table: _Table, position: int, limit: int, words: RecommendationWords) -> _Opening | None:
    """What stands from a place on up to the beginning of a recommendation, if nothing but body and report does."""
    text = table.text.text
    start = words.start.search(text, position, min(limit, position + _LONGEST_OPENING))
    if start is None:
        return None
    before = table.text[position : start.start()].strip()
    symbol = _SYMBOL.search(before.text)
    body = (before[: symbol.start()] if symbol else before).strip()
    if symbol and symbol.end() < len(before):
        return None
    if body and not words.body.fullmatch(body.text) and compact(body.text) not in table.rows:
        return None
    return _Opening(body, before.group(symbol, "symbol") if symbol else _NOTHING, start.start())


def _read(
    table: _Table, cuts: tuple[int, int, int], paragraph: Passage, source: _Source,
    language: tuple[RecommendationWords, str], context: DocumentContext,
) -> Finding:  # fmt: skip
    begin, middle, end = cuts
    item = FollowUp(
        source.body, source.report, paragraph, table.text[begin:middle].strip(), table.text[middle:end].strip()
    )
    return _finding(item, table.place, language, context)


def _finding(
    item: FollowUp, place: str, language: tuple[RecommendationWords, str], context: DocumentContext
) -> Finding:
    status, action = _status_and_action(item.action, *language)
    fact = Recommendation(
        document=context.document, source_body=item.body.text, report=item.report.text,
        report_paragraph=compact(item.paragraph.text), text=item.text.text, action=action.text, status=status.text,
    )  # fmt: skip
    witnesses = {
        "source_body": item.body, "report": item.report, "report_paragraph": item.paragraph,
        "text": item.text, "action": action, "status": status,
    }  # fmt: skip
    return Finding(fact, {column: each for column, each in witnesses.items() if each}, container=place)


def _status_and_action(passage: Passage, words: RecommendationWords, full_stop: str) -> tuple[Passage, Passage]:
    first, rest = first_sentence(passage, full_stop)
    bare = first.strip(full_stop + " ")
    if words.status.fullmatch(bare.text):
        return bare, first_sentence(rest.strip(), full_stop)[0]
    return _NOTHING, first
