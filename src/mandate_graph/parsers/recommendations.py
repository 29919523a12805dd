"""Recommendations of oversight bodies and what was done about them, from the annex that lists both in two columns.

The columns come flattened: text of a recommendation up to its reference ``(para. 49)``, then what was done, then the
next recommendation, with the name of the body and the symbol of its report as lines of their own. What is read rests
on these marks and on the ends of sentences, not on lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.lang.topics.plans import RecommendationWords
from mandate_graph.parsers.blocks import Block, BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Recommendation
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["find_recommendations"]

_SYMBOL = re.compile(r"\s*(?P<symbol>[A-Z]{1,4}/[\w./-]*\d(?:/?\([\w./ -]+\))?(?:/(?:Add|Corr|Rev)\.\d+)*)\s*")
_LONGEST_BODY = 40
_PAUSE = re.compile(r"[，。；：、,;:()（）]")
_NOTHING = Passage("", ())


@dataclass
class _Table:
    """The follow-up table of one annex, joined over its lines; ``place`` is its container (``annex II``)."""

    text: Passage
    place: str
    line: int


@dataclass
class _Source:
    """Body and report in force."""

    body: str = ""
    report: str = ""


def find_recommendations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per recommendation, in printed order.

    The action is the first sentence after the status; where no status is printed, the first sentence. Text that
    belongs to no recommendation is reported.
    """
    words = layout.language.plans.recommendations
    full_stop = layout.language.plans.full_stop
    for table in _tables(layout, words):
        source, position = _Source(), 0
        while match := words.reference.search(table.text.text, position):
            begin = _enter(table.text, position, match.start(), source, words)
            if begin is None:
                yield Remark(layout.source.line_number(table.text.offsets[match.start()]),
                             "recommendation_without_beginning", match[0])  # fmt: skip
                position = match.end()
                continue
            end = _end(table.text, match.end(), full_stop, words, source)
            yield _read(table, (begin, match.end(), end), match["paragraph"], source, (words, full_stop), context)
            position = end
        if len(table.text) - position > 1:
            yield Remark(layout.source.line_number(table.text.offsets[position]), "text_without_recommendation")


def _tables(layout: Layout, words: RecommendationWords) -> Iterator[_Table]:
    for section in layout.sections:
        if section.part == "annex":
            blocks = [block for block in section.blocks if block.kind is not BlockKind.HEADING]
            if (start := _head_end(blocks, words)) is not None:
                lines = [block.passage for block in blocks[start:] if not words.head.fullmatch(compact(block.passage.text))]
                text = join_lines(lines)
                if text:
                    yield _Table(text, f"annex {section.number}".strip(), blocks[start].lines[0].number)


def _head_end(blocks: Sequence[Block], words: RecommendationWords) -> int | None:
    """Index of the block after the heads of the columns, which may take two lines; None where no such heads stand."""
    texts = [compact(block.passage.text) for block in blocks]
    for index, text in enumerate(texts):
        if words.head.fullmatch(text):
            return index + 1
        if index + 1 < len(texts) and words.head.fullmatch(text + texts[index + 1]):
            return index + 2
    return None


def _enter(text: Passage, position: int, limit: int, source: _Source, words: RecommendationWords) -> int | None:
    """Reads name of body and symbol of report before a recommendation; returns where the recommendation begins."""
    start = words.start.search(text.text, position, limit)
    if start is None:
        return None
    head = text.text[position : start.start()].strip()
    symbol = _SYMBOL.search(head)
    body = (head[: symbol.start()] if symbol else head).strip()
    if _PAUSE.search(body) or len(body) > _LONGEST_BODY or (symbol and symbol.end() < len(head)):
        return None
    if body:
        source.body, source.report = body, ""
    if symbol:
        source.report = symbol["symbol"]
    return start.start()


def _end(text: Passage, position: int, full_stop: str, words: RecommendationWords, source: _Source) -> int:
    """Where what was done ends: before the sentence that opens the next recommendation, or at the end."""
    reference = words.reference.search(text.text, position)
    if reference is None:
        return len(text)
    for stop in re.finditer(re.escape(full_stop), text.text[: reference.start()][position:]):
        after = position + stop.end()
        if _opens(text.text, after, reference.start(), words, source):
            return after
    return position


def _opens(text: str, position: int, limit: int, words: RecommendationWords, source: _Source) -> bool:
    start = words.start.search(text, position, min(limit, position + 2 * _LONGEST_BODY))
    if start is None:
        return False
    head = text[position : start.start()].strip()
    symbol = _SYMBOL.search(head)
    body = (head[: symbol.start()] if symbol else head).strip()
    if symbol and symbol.end() < len(head):
        return False
    return not body or (len(body) <= _LONGEST_BODY and not _PAUSE.search(body) and body != source.body)


def _read(
    table: _Table, cuts: tuple[int, int, int], paragraph: str, source: _Source,
    language: tuple[RecommendationWords, str], context: DocumentContext,
) -> Finding:  # fmt: skip
    begin, middle, end = cuts
    text = table.text[begin:middle].strip()
    status, action = _status_and_action(table.text[middle:end].strip(), *language)
    fact = Recommendation(
        document=context.document, source_body=source.body, report=source.report, report_paragraph=compact(paragraph),
        text=text.text, action=action.text, status=status.text,
    )  # fmt: skip
    witnesses = {"text": text, "action": action, "status": status}
    return Finding(fact, {column: each for column, each in witnesses.items() if each}, container=table.place)


def _status_and_action(passage: Passage, words: RecommendationWords, full_stop: str) -> tuple[Passage, Passage]:
    first, rest = _sentence(passage, full_stop)
    bare = first.strip(full_stop + " ")
    if words.status.fullmatch(bare.text):
        return bare, _sentence(rest.strip(), full_stop)[0]
    return _NOTHING, first


def _sentence(passage: Passage, full_stop: str) -> tuple[Passage, Passage]:
    end = passage.text.find(full_stop) + 1 or len(passage)
    return passage[:end], passage[end:]
