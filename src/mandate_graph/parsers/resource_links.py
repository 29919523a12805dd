"""Changes in money that one sentence ties to a resolution or decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mandate_graph.lang.topics.instruments import ChangeWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import Cited, read_citations
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.running_text import RunningText, read_running_text
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ResourceMandateLink

__all__ = ["find_resource_links"]

_PART = "resources"
_OTHER_PARTS = frozenset({"", _PART})
_Items = tuple[dict[tuple[str, str], str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Change:
    """An amount as printed, and whether it is taken away."""

    match: re.Match[str]
    less: bool


def find_resource_links(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Each instrument that a sentence of the resources part ties to an amount.

    Of a sentence with one amount of change that is the one. Where it has none, the head of its item tells the amount
    that the whole item is about; amounts in brackets count each for itself, unless they make up that of the head.
    Where no heading opens that part, the whole document is read.
    """
    words = layout.language.instruments
    divided = any(section.part == _PART for section in layout.sections)
    scopes = _item_scopes(layout, words.changes)
    printed = {
        number: marker.strip("()") for marker, number in layout.language.layout.item_numbers.items() if marker.isascii()
    }
    for cited in read_citations(layout, context):
        if (divided and cited.text.part not in _OTHER_PARTS) or cited.text.container or not cited.key:
            continue
        sentence = _sentence(cited, words.citations.sentence_end)
        changes = _changes(cited, sentence, words.changes)
        if changes is None:
            line = layout.source.line_number(cited.printed.span.start)
            yield Remark(line, "several_amounts", cited.printed.text)
        for change in changes or ():
            yield _link(cited, change, sentence, (scopes, printed), words.changes, context)


def _sentence(cited: Cited, ends: re.Pattern[str]) -> tuple[int, int]:
    text = cited.text.passage.text
    start = max((match.end() for match in ends.finditer(text, 0, cited.start)), default=0)
    stop = ends.search(text, cited.end)
    return start, stop.start() if stop else len(text)


def _changes(cited: Cited, sentence: tuple[int, int], words: ChangeWords) -> list[_Change] | None:
    """The amounts tied to an instrument; None where several are and it cannot be told which."""
    folded = fold(cited.text.passage.text)
    clause = _clause(cited, sentence, folded, words)
    told = list(words.change.finditer(folded, *sentence))
    if len(told) > 1:
        told = list(words.change.finditer(folded, *clause)) or told
    if told:
        return [_Change(told[0], bool(told[0]["less"]))] if len(told) == 1 else None
    head = words.head.match(folded)
    singles = list(words.single.finditer(folded, *sentence))
    if head and head.end() <= cited.start and (not singles or _sum(singles, words) == _amount(head, words)):
        return [_Change(head, bool(head["less"]))]
    listed = list(words.single.finditer(folded, *clause))
    taken = bool(listed and words.takes.search(folded, clause[0], listed[0].start()))
    return [_Change(match, taken) for match in listed]


def _clause(cited: Cited, sentence: tuple[int, int], folded: str, words: ChangeWords) -> tuple[int, int]:
    """The clause of a sentence in which an instrument stands."""
    places = [match.start() for match in words.parts.finditer(folded, *sentence)]
    start = max((place for place in places if place <= cited.start), default=sentence[0])
    return start, min((place for place in places if place > cited.start), default=sentence[1])


def _sum(matches: Sequence[re.Match[str]], words: ChangeWords) -> Decimal:
    return sum((_amount(match, words) for match in matches), Decimal())


def _amount(match: re.Match[str], words: ChangeWords) -> Decimal:
    return Decimal(re.sub("[ ,]", "", match["amount"])) * words.scales.get((match["scale"] or "").casefold(), 1)


def _link(
    cited: Cited, change: _Change, sentence: tuple[int, int], items: _Items, words: ChangeWords,
    context: DocumentContext,
) -> Finding:  # fmt: skip
    scopes, numerals = items
    printed = change.match.string[: sentence[1]]
    fact = ResourceMandateLink(
        document=context.document, paragraph=_place(cited.text, numerals),
        scope=_scope(cited.text, printed, scopes, words),
        change_type=_type(cited.text.role, printed[sentence[0] :], words), amount_usd=_plain(change, words),
        body=cited.body, kind=cited.kind, number=cited.number, key=cited.key,
    )  # fmt: skip
    witnesses = {"amount_usd": cited.text.passage.group(change.match), "number": cited.printed}
    return Finding(fact, witnesses, cited.text.paragraph)


def _place(text: RunningText, numerals: Mapping[str, str]) -> str:
    """Paragraph and item as printed: ``16.197(b)(ii)``."""
    return text.paragraph + "".join(f"({numerals.get(step, step)})" for step in text.item.split(".") if step)


def _item_scopes(layout: Layout, words: ChangeWords) -> dict[tuple[str, str], str]:
    """The scope that each item of the document names, by paragraph and path of the item."""
    scopes: dict[tuple[str, str], str] = {}
    for text in read_running_text(layout):
        if text.item and (named := _named(text.passage.text, words)):
            scopes.setdefault((text.paragraph, text.item), named)
    return scopes


def _named(printed: str, words: ChangeWords) -> str:
    found = ((pattern.search(printed), scope) for pattern, scope in words.scope)
    return next((scope.format(**match.groupdict()) for match, scope in found if match), "")


def _scope(text: RunningText, printed: str, scopes: dict[tuple[str, str], str], words: ChangeWords) -> str:
    """The scope that an item names, else the item around it, else that of its heading."""
    prefix, _, _ = text.scope.rpartition("/")
    named = _named(printed, words) if text.item else ""
    path = text.item
    while not named and (path := path.rpartition(".")[0]):
        named = scopes.get((text.paragraph, path), "")
    if not named:
        return text.scope
    return f"{prefix}/{named}" if prefix else named


def _type(role: str, sentence: str, words: ChangeWords) -> str:
    pattern, kind = words.types.get(role, (None, ""))
    return kind if pattern and pattern.search(sentence) else ""


def _plain(change: _Change, words: ChangeWords) -> str:
    plain = f"{_amount(change.match, words):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"-{plain}" if change.less else plain
