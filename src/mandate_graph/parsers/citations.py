"""Resolutions, decisions, presidential statements and documents cited in running text, tables and footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.number_groups import NumberGroup, PrintedNumber, find_groups
from mandate_graph.parsers.running_text import RunningText, read_running_text
from mandate_graph.parsers.symbols import INSTRUMENT, STRANGE, SYMBOL, body_of_shape, fold, may_cite, series_body
from mandate_graph.records.evidence import QUOTE_LENGTH, Finding
from mandate_graph.records.facts import Citation, Fact, UnresolvedCitation
from mandate_graph.records.keys import canonical_key, normalise_number
from mandate_graph.records.text import Passage

__all__ = ["Cited", "find_citations", "find_related_citations", "read_citations"]

_SYMBOL_BODIES = {"A": "GA", "E": "ECOSOC", "S": "SC"}
_SYMBOL_KINDS = {"RES": "resolution", "DEC": "decision", "PRST": "presidential-statement"}
_JOINED = re.compile(r"[-;]\s?(?=[A-Z]+/)")
_BRACKETS = re.compile(r"\([^()]*\)")
_NEAR = 24
_CITES = "cites"
_OTHER = "OTHER"
_NOTHING = Passage("", ())
_FOREIGN = "foreign"
_BARE_KIND = "resolution"


@dataclass(frozen=True, slots=True)
class Cited:
    """One instrument or document named at one place.

    Attributes:
        text: the text it stands in.
        start, end: where its frame stands in that text, from the name of the body on.
        printed: the number or symbol as printed.
        body: table code, "" where it could not be told.
        kind: kind of instrument, ``document``, or "" where no noun is printed.
        number: normalised number, symbol, or both symbols joined by ``-``.
        part: part of the instrument that is cited, or "".
        symbols: both symbols of a document joined by ``;``, else "".
        relation: what the words around it say.
        foreign: whether another gathering than one of the bodies is named.
        frame: the number with the others of its frame and the noun that tells the kind; empty for symbols.
    """

    text: RunningText
    start: int
    end: int
    printed: Passage
    body: str
    kind: str
    number: str
    part: str = ""
    symbols: str = ""
    relation: str = _CITES
    foreign: bool = False
    frame: Passage = _NOTHING

    @property
    def key(self) -> str:
        """Canonical key, "" for documents and where body and number do not fit."""
        return canonical_key(self.body, self.kind, self.number) if self.body and self.kind != "document" else ""

    @property
    def resolved(self) -> bool:
        """Whether body and kind are known."""
        return bool(self.body and self.kind) and (self.kind == "document" or bool(self.key))


def find_citations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Citations of a programme budget: whatever the words around it, the relation is ``cites``."""
    yield from _report(read_citations(layout, context), context, layout, related=False)


def find_related_citations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Citations of a report or note, with the relation that the words around them tell."""
    yield from _report(read_citations(layout, context), context, layout, related=True)


def read_citations(layout: Layout, context: DocumentContext) -> list[Cited]:
    """Every mention of a numbered instrument or of a document, in printed order.

    The body is the one named before the frame, else the one carried on from the frame before it in the same sentence,
    else the only one that numbers so, else the one that the document names with this number elsewhere.
    """
    words = layout.language.instruments
    found: list[Cited] = []
    for text in read_running_text(layout):
        if not may_cite(text.passage.text):
            continue
        folded = fold(text.passage.text)
        mentions = [*_numbers(text, folded, words, context), *_symbols(text, folded, words, context)]
        found.extend(sorted(mentions, key=lambda cited: cited.printed.span.start))
    return list(_complete(found))


def _numbers(text: RunningText, folded: str, words: InstrumentWords, context: DocumentContext) -> Iterator[Cited]:
    carried, carried_end, kind = "", 0, ""
    for group in find_groups(text.passage.text, words.numbers):
        start = _sentence_start(folded, group.start, words)
        if not group.framed and not any(member.kind for member in group.members):
            goes_on = carried_end > start and words.citations.goes_on.search(folded, start, group.start)
            group = _of_kind(group, kind) if kind and goes_on else _bare(group, words)
        if not group.members:
            continue
        several = words.citations.several.search(folded, group.start, group.end)
        kind = group.members[-1].kind if several or not group.framed else ""
        body, begin = _named_body(folded, start, group.start, words)
        if not body and (behind := words.citations.body_behind.match(folded, _end(folded, group))):
            body = words.bodies.get(behind["body"], "")
        if not body and carried_end > start:
            body = carried
        relation = _relation(folded[start : group.start], folded[_end(folded, group) :], words)
        yield from _members(text, group, begin, body, relation, context)
        carried, carried_end = body, group.end


def _of_kind(group: NumberGroup, kind: str) -> NumberGroup:
    return replace(group, members=tuple(replace(member, kind=kind) for member in group.members))


def _bare(group: NumberGroup, words: InstrumentWords) -> NumberGroup:
    """A group of numbers without frame or noun: those that tell by their form what they are."""
    told = tuple(member for member in group.members if _tells(member, words))
    return _of_kind(replace(group, members=told), _BARE_KIND)


def _tells(member: PrintedNumber, words: InstrumentWords) -> bool:
    return all(words.citations.bare.fullmatch(number) for number in member.numbers)


def _end(text: str, group: NumberGroup) -> int:
    """Where a group ends without the joint, and the blanks behind it, that leave it open."""
    return len(text[: group.end].rstrip()) - 1 if group.open else group.end


def _members(
    text: RunningText, group: NumberGroup, begin: int, named: str, relation: str, context: DocumentContext
) -> Iterator[Cited]:
    for member in group.members:
        for number in member.numbers:
            fits = named and (not member.kind or canonical_key(named, member.kind, number))
            body = named if fits else body_of_shape(number, context.year)
            yield Cited(
                text, begin, _end(text.passage.text, group), text.passage[member.start : member.end].strip(),
                "" if named == _FOREIGN else body, member.kind, number, member.part, relation=relation,
                foreign=named == _FOREIGN, frame=text.passage[group.start : _end(text.passage.text, group)].strip(),
            )  # fmt: skip


def _sentence_start(folded: str, end: int, words: InstrumentWords) -> int:
    start = 0
    for match in words.citations.sentence_end.finditer(folded, 0, end):
        start = match.end()
    return start


def _named_body(folded: str, start: int, end: int, words: InstrumentWords) -> tuple[str, int]:
    """The nearest body before a frame that governs it, and where its name begins; ("", end) where there is none.

    A gathering that is none of the bodies governs the number that stands right behind its name.
    """
    names = list(words.citations.body.finditer(folded, start, end))
    for name in reversed(names):
        code = words.bodies.get(name[0], "")
        if not code and not folded[name.end() : end].strip():
            return _FOREIGN, name.start()
        if code and words.citations.joins_body.fullmatch(folded, name.end(), end):
            return code, name.start()
    return "", end


def _relation(before: str, after: str, words: InstrumentWords) -> str:
    """What the words right behind a frame tell, else the nearest word before it in its sentence.

    Words in brackets tell nothing of what stands outside, nor those outside of what stands in brackets.
    """
    if told := words.citations.followed.match(after):
        return told.lastgroup or _CITES
    relation = _CITES
    for match in words.citations.relations.finditer(_same_bracket(before)):
        relation = match.lastgroup or relation
    return relation


def _same_bracket(before: str) -> str:
    """What stands before a place without closed brackets, from the last open one on."""
    while (plain := _BRACKETS.sub("", before)) != before:
        before = plain
    return before.rpartition("(")[2]


def _symbols(text: RunningText, folded: str, words: InstrumentWords, context: DocumentContext) -> Iterator[Cited]:
    for match in INSTRUMENT.finditer(folded):
        yield Cited(
            text, match.start(), match.end(), text.passage.group(match), _SYMBOL_BODIES[match["root"]],
            _SYMBOL_KINDS[match["kind"]], normalise_number(match["number"]),
        )  # fmt: skip
    for match in SYMBOL.finditer(folded):
        if any(sign.isdigit() for sign in match[0]) and not INSTRUMENT.match(folded, match.start()):
            yield from _document(text, folded, match, words, context)
    for match in STRANGE.finditer(folded):
        if not SYMBOL.match(folded, match.start()) and not INSTRUMENT.match(folded, match.start()):
            yield Cited(text, match.start(), match.end(), text.passage.group(match), "", "document", match[0])


def _document(
    text: RunningText, folded: str, match: re.Match[str], words: InstrumentWords, context: DocumentContext
) -> Iterator[Cited]:
    symbols = [normalise_number(symbol) for symbol in _JOINED.split(match["symbol"])]
    if context.document in symbols:
        return
    bodies = [body for symbol in symbols if (body := series_body(symbol))]
    start = _sentence_start(folded, match.start(), words)
    closing = words.numbers.closing.match(folded, match.end())
    part = words.numbers.read_part(closing["part"]) if closing and closing["part"] else ""
    yield Cited(
        text, match.start(), match.end(), text.passage.group(match), ";".join(bodies) or _OTHER, "document",
        "-".join(symbols), part, ";".join(symbols) if len(symbols) > 1 else "",
        _relation(folded[start : match.start()], folded[match.end() :], words),
    )  # fmt: skip


def _complete(found: Sequence[Cited]) -> Iterator[Cited]:
    """Gives a number without a body the one that the document names with it elsewhere, where that is a single one."""
    elsewhere: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cited in found:
        if cited.resolved:
            elsewhere[cited.kind, cited.number].add(cited.body)
    for cited in found:
        bodies = elsewhere[cited.kind, cited.number]
        if cited.body or cited.foreign or len(bodies) != 1:
            yield cited
        else:
            yield replace(cited, body=next(iter(bodies)))


def _report(
    found: Sequence[Cited], context: DocumentContext, layout: Layout, *, related: bool
) -> Iterator[Finding | Remark]:
    """One row per paragraph, instrument and relation: the first mention counts."""
    seen: set[tuple[str, ...]] = set()
    quoted = _quoted(found, layout.language.instruments) if related else [(cited.start, cited.end) for cited in found]
    for cited, bounds in zip(found, quoted, strict=True):
        relation = cited.relation if related else _CITES
        row = (cited.text.paragraph, cited.body, cited.kind, cited.number, relation)
        if row in seen:
            continue
        seen.add(row)
        if not cited.resolved:
            line = layout.source.line_number(cited.printed.span.start)
            yield Remark(line, "unresolved_citation", cited.printed.text)
        yield _finding(cited, context, relation, bounds)


def _quoted(found: Sequence[Cited], words: InstrumentWords) -> list[tuple[int, int]]:
    """The words of each mention: those of all that are listed with it where a quote can hold them, else its own."""
    if not found:
        return []
    own = [_clause(cited, words) for cited in found]
    breaks = [at for at, (one, other) in enumerate(pairwise(found), 1) if not _listed(one, other, words)]
    bounds: list[tuple[int, int]] = []
    for first, last in pairwise([0, *breaks, len(found)]):
        whole = own[first][0], own[last - 1][1]
        bounds.extend([whole] * (last - first) if whole[1] - whole[0] <= QUOTE_LENGTH else own[first:last])
    return bounds


def _listed(one: Cited, other: Cited, words: InstrumentWords) -> bool:
    """Whether two mentions stand in one list that is tied to the text by the same relation."""
    if one.text is not other.text or one.relation != other.relation or one.relation == _CITES:
        return False
    between = fold(one.text.passage.text[one.end : other.start])
    return one.start == other.start or bool(words.citations.joins_frame.fullmatch(between))


def _clause(cited: Cited, words: InstrumentWords) -> tuple[int, int]:
    """A frame with the word before it that tells the relation, and with the rest of its clause if that is short.

    A word that is the verb of its clause brings what stands before it too.
    """
    folded = fold(cited.text.passage.text)
    start, end = cited.start, cited.end
    for match in words.citations.relations.finditer(folded, max(0, start - _NEAR), start):
        if not folded[match.end() : start].strip():
            start = match.start()
    reach = max(0, start - QUOTE_LENGTH)
    opening = max((each.end() for each in words.citations.clause_end.finditer(folded, reach, start)), default=reach)
    if words.citations.states.search(folded, opening, cited.start) and cited.end - opening <= QUOTE_LENGTH:
        start = opening
    stop = words.citations.clause_end.search(folded, end)
    rest = folded[end : stop.start() if stop else len(folded)]
    if len(rest) <= _NEAR and not may_cite(rest) and not words.citations.body.search(rest):
        end += len(rest)
    return start, end


def _quote(words: str, relation: str) -> str:
    """The words that tell the relation; a bare citation has none, and its evidence shows where it stands."""
    return "" if relation == _CITES else words.strip()[:QUOTE_LENGTH]


def _finding(cited: Cited, context: DocumentContext, relation: str, bounds: tuple[int, int]) -> Finding:
    text, printed = cited.text, cited.printed.text
    fact: Fact
    if cited.resolved:
        fact = Citation(
            document=context.document, paragraph=text.paragraph, body=cited.body, kind=cited.kind,
            number=cited.number, key=cited.key, relation=relation, part=cited.part, printed_as=printed,
            quote=_quote(text.passage.text[slice(*bounds)], relation), symbols=cited.symbols,
        )  # fmt: skip
    else:
        reason = "no_body" if not cited.body else "no_kind" if not cited.kind else "number_outside_grammar"
        fact = UnresolvedCitation(
            document=context.document, paragraph=text.paragraph, scope=text.scope, printed_as=printed, reason=reason
        )
    witness = "number" if cited.resolved else "printed_as"
    return Finding(fact, {witness: _witness(cited)}, text.paragraph, text.container)


def _witness(cited: Cited) -> Passage:
    """The frame of a number, which tells its kind too; the number alone where a quote cannot hold the frame."""
    return cited.frame if cited.frame and len(cited.frame) <= QUOTE_LENGTH else cited.printed
