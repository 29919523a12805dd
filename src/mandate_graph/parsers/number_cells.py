"""Cells that hold the numbers of instruments: ``34/180; 70/131``, ``Decision 2009/250``, ``45/248 B, sect. VI``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.parsers.symbols import STRANGE, SYMBOL, expand_number, fold, number_pattern
from mandate_graph.records.keys import KINDS, normalise_number
from mandate_graph.records.structure import Link
from mandate_graph.records.text import Passage, compact

__all__ = ["CellNumber", "NumberCell", "read_number_cell", "read_number_start", "read_odd_cell"]

_INSTRUMENT = re.compile(r"[AES]/(?:RES|DEC|PRST)/", re.IGNORECASE)
_SYMBOL_WORD = re.compile(r"(?:^|/)(?P<word>RES|DEC|PRST)(?=[\s/.])", re.IGNORECASE)
_KIND_OF_WORD = {word: kind for kind, word in KINDS.items()}
_ODD = re.compile(
    r"(?:[A-Z]+/)*PRST[/ ]\s?\d+/\d+|(?<![\w/.-])(?:G?SS\.[IVXL]+|(?:E?S-)?[IVXL]{1,6})/\d{1,3}[A-Z]?(?![\w/])"
    r"|(?<![\w/.])[A-Z]{1,2}\s?\(\d{1,3}\)|(?<![\w/.(])\d{1,3}\s?\([A-Z]{0,4}-?[IVXL\d]{1,7}\)"
)
_ADDRESS = re.compile(
    r"(?:(?:undocs|docs\.un)\.org(?:/(?:ar|en|es|fr|ru|zh|ch))?/|[?&](?:symbol|FinalSymbol)=)(?P<symbol>[^&#?]+)"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_WORDS = re.compile(r"(?:[^\W\d_]{3,}\s+){2,}")
_SIGN = re.compile(r"\w")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class CellNumber:
    """One number.

    Attributes:
        passage: where it is printed, its letters included.
        numbers: normalised numbers that it stands for, more than one for ``52/12 A and B``.
        kind: kind that a noun before it tells, "" where there is none.
        part: part of the instrument that is cited, "" for the whole.
        symbol: whether it is the symbol of a document in full.
        linked: symbol that a hyperlink on it leads to, "" where there is none.
    """

    passage: Passage
    numbers: tuple[str, ...]
    kind: str = ""
    part: str = ""
    symbol: bool = False
    linked: str = ""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """The numbers of a cell, and where the last one ends with all that belongs to it."""

    numbers: tuple[CellNumber, ...]
    end: int
    open: bool


def read_number_cell(passage: Passage, links: Sequence[Link], words: InstrumentWords) -> NumberCell | None:
    """The numbers of a cell that holds nothing else; None for other cells."""
    if not passage or len(passage) > _LONGEST:
        return None
    cell = _read(passage, links, words)
    if not cell.numbers or _WORD.search(_rest(passage, cell, words)):
        return None
    return cell


def read_number_start(passage: Passage, links: Sequence[Link], words: InstrumentWords) -> NumberCell | None:
    """The numbers that a text begins with, its title behind them; None for a text that begins otherwise."""
    folded = fold(passage.text)
    first: list[CellNumber] = []
    end = 0
    for number in _read(passage, links, words).numbers:
        start = passage.offsets.index(number.passage.offsets[0])
        if _plain(folded[end:start], words):
            break
        first.append(number)
        end = _part_end(folded, start + len(number.passage), words)
    return NumberCell(tuple(first), end, False) if first else None


def read_odd_cell(passage: Passage, links: Sequence[Link], words: InstrumentWords) -> NumberCell | None:
    """The numbers of a cell that are of no known form: what joints part, each with a digit."""
    numbers: list[CellNumber] = []
    at = 0
    for joint in [*re.finditer(r"\s*(?:[;,]|\band\b)\s*", passage.text), None]:
        piece = passage[at : joint.start() if joint else len(passage)].strip()
        at = joint.end() if joint else at
        if not re.search(r"\d", piece.text):
            return None
        kind = _kind(piece.text, words)
        last = re.search(r"\S*\d\S*(?:\s?\([^()]*\))?$", piece.text)
        named = kind or (last and _WORDS.fullmatch(piece.text, 0, last.start()))
        piece = piece.group(last) if last and named else piece
        numbers.append(CellNumber(piece, (normalise_number(piece.text),), kind, "", False, _linked(piece, links)))
    return NumberCell(tuple(numbers), len(passage), False)


def _read(passage: Passage, links: Sequence[Link], words: InstrumentWords) -> NumberCell:
    folded = fold(passage.text)
    found = list(_numbers(passage, folded, links, words))
    end = _part_end(folded, passage.offsets.index(found[-1].passage.offsets[-1]) + 1, words) if found else 0
    return NumberCell(tuple(found), end, bool(words.numbers.trailing.match(folded, end)) if found else False)


def _numbers(passage: Passage, folded: str, links: Sequence[Link], words: InstrumentWords) -> Iterator[CellNumber]:
    kind, last = "", 0
    for start, end, numbers, symbol in sorted(_matches(folded, words), key=lambda match: (match[0], -match[1])):
        if start < last:
            continue
        kind = _kind(folded[last:start], words) or kind
        last = _part_end(folded, end, words)
        closing = words.numbers.closing.match(folded, end)
        part = closing["part"] if closing else None
        printed = passage[start:end].strip()
        told = _SYMBOL_WORD.search(printed.text)
        kind_here = _KIND_OF_WORD[told["word"].upper()] if told else kind
        yield CellNumber(
            printed, numbers, kind_here, words.numbers.read_part(part) if part else "", symbol, _linked(printed, links)
        )


def _matches(folded: str, words: InstrumentWords) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Where numbers and symbols stand; of two that overlap the one that begins first counts, else the longer."""
    for match in SYMBOL.finditer(folded):
        if not _INSTRUMENT.match(match["symbol"]):
            yield match.start("symbol"), match.end("symbol"), (normalise_number(match["symbol"]),), True
    for match in STRANGE.finditer(folded):
        if not _INSTRUMENT.match(match[0]):
            yield match.start(), match.end(), (normalise_number(match[0]),), True
    numbers = words.numbers
    for match in number_pattern(numbers.letter_joint, numbers.letter_end, numbers.range_joint).finditer(folded):
        yield match.start(), match.end(), expand_number(match), False
    for match in _ODD.finditer(folded):
        yield match.start(), match.end(), (normalise_number(match[0]),), False


def _kind(text: str, words: InstrumentWords) -> str:
    """Kind that the last noun of a text tells, "" where it has none."""
    plain = compact(text).casefold()
    found = ((plain.rfind(compact(noun).casefold()), kind) for noun, kind in words.numbers.kinds.items())
    place, kind = max(found, default=(-1, ""))
    return kind if place >= 0 else ""


def _part_end(folded: str, end: int, words: InstrumentWords) -> int:
    closing = words.numbers.closing.match(folded, end)
    return closing.end() if closing else end


def _plain(text: str, words: InstrumentWords) -> str:
    """What is left of a text without nouns of kinds and joints: words that are no part of a number."""
    for noun in sorted(words.numbers.kinds, key=len, reverse=True):
        text = re.sub(re.escape(noun), " ", text, flags=re.IGNORECASE)
    left = words.numbers.gap.sub(" ", f"{text} ")
    return "".join(_SIGN.findall(left))


def _rest(passage: Passage, cell: NumberCell, words: InstrumentWords) -> str:
    """The text of a cell without its numbers, parts, nouns and joints."""
    folded, pieces, last = fold(passage.text), [], 0
    for number in cell.numbers:
        start = passage.offsets.index(number.passage.offsets[0])
        pieces.append(_plain(folded[last:start], words))
        last = _part_end(folded, start + len(number.passage), words)
    return "".join([*pieces, _plain(folded[last:], words)])


def _linked(printed: Passage, links: Sequence[Link]) -> str:
    """The symbol that a hyperlink on a number leads to, lower-case steps of it as symbols write them."""
    span = printed.span
    target = next((unquote(link.target) for link in links if link.start < span.end and span.start < link.end), "")
    match = _ADDRESS.search(target)
    steps = match["symbol"].strip("/ ").split("/") if match else []
    return "/".join(step.upper() if step.isalpha() and step.islower() else step for step in steps)
