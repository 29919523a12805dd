"""Changes in money that one sentence ties to a resolution or decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mandate_graph.lang.topics.instruments import ChangeWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import Cited, read_citations
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.running_text import RunningText
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ResourceMandateLink

__all__ = ["find_resource_links"]

_PART = "resources"


def find_resource_links(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Each instrument that a sentence of the resources part names together with one amount of change.

    Where no heading opens that part, the whole document is read.
    """
    words = layout.language.instruments
    divided = any(section.part == _PART for section in layout.sections)
    for cited in read_citations(layout, context):
        if (divided and cited.text.part != _PART) or cited.text.container or not cited.key:
            continue
        start, end = _sentence(cited, words.citations.sentence_end)
        folded = fold(cited.text.passage.text)
        changes = list(words.changes.change.finditer(folded, start, end))
        if len(changes) == 1:
            yield _link(cited, changes[0], (start, end), words.changes, context)
        elif changes:
            line = layout.source.line_number(cited.printed.span.start)
            yield Remark(line, "several_amounts", cited.printed.text)


def _sentence(cited: Cited, ends: re.Pattern[str]) -> tuple[int, int]:
    text = cited.text.passage.text
    start = max((match.end() for match in ends.finditer(text, 0, cited.start)), default=0)
    stop = ends.search(text, cited.end)
    return start, stop.start() if stop else len(text)


def _link(
    cited: Cited, change: re.Match[str], sentence: tuple[int, int], words: ChangeWords, context: DocumentContext
) -> Finding:
    printed = change.string[: sentence[1]]
    fact = ResourceMandateLink(
        document=context.document, paragraph=_place(cited.text), scope=_scope(cited.text, printed, words),
        change_type=_type(cited.text.role, printed[sentence[0] :], words), amount_usd=_amount(change, words),
        body=cited.body, kind=cited.kind, number=cited.number, key=cited.key,
    )  # fmt: skip
    witnesses = {"amount_usd": cited.text.passage.group(change), "number": cited.printed}
    return Finding(fact, witnesses, cited.text.paragraph)


def _place(text: RunningText) -> str:
    return text.paragraph + "".join(f"({step})" for step in text.item.split(".") if step)


def _scope(text: RunningText, printed: str, words: ChangeWords) -> str:
    """The scope that an item names, else that of its heading."""
    for pattern, scope in words.scope:
        if text.item and (match := pattern.search(printed)):
            return scope.format(**match.groupdict())
    return text.scope


def _type(role: str, sentence: str, words: ChangeWords) -> str:
    pattern, kind = words.types.get(role, (None, ""))
    return kind if pattern and pattern.search(sentence) else ""


def _amount(change: re.Match[str], words: ChangeWords) -> str:
    amount = Decimal(re.sub("[ ,]", "", change["amount"])) * words.scales.get(change["scale"] or "", 1)
    plain = f"{amount:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"-{plain}" if change["less"] else plain
