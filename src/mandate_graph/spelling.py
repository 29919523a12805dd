"""How people write words and symbols, brought to one form before they are compared.

A symbol is a number with a slash or a bracket, whatever stands around it: ``73/186``, ``A/RES/73/186``,
``a_res_73_186``, ``第７３／１８６号决议``, ``46/185 C``, ``1966/1106 (XL)``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mandate_graph.ids import normalise_number, unslug

__all__ = ["Wording", "fold", "natural", "read_wording", "short_names", "symbols_in"]

_SYMBOL: Final = re.compile(
    r"""(?<![A-Za-z0-9])
    (?:[A-Za-z]{3,}(?=\d))?
    (?P<symbol>[A-Za-z0-9][A-Za-z0-9/_.-]*
      (?:\s*\(\s*[A-Za-z0-9][A-Za-z0-9.\s-]{0,20}\))?
      (?P<letter>\s*[A-Z](?![A-Za-z0-9/_.-]))?)""",
    re.VERBOSE,
)
_NUMBER_OF_KEY: Final = re.compile(r"/(?:RES|DEC|PRST)/(.+)")
_BEFORE_BRACKET: Final = re.compile(r"([A-Za-z0-9]+/[A-Za-z0-9/_.-]*[A-Za-z0-9])\s*\([^()]*\)")
_BREAK: Final = re.compile(r"[\s,;:、，；。：“”‘’\"《》〈〉]+")
_MOST: Final = 50
_LONGEST: Final = 2000
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody looks for, folded.

    Attributes:
        whole: all of it.
        symbols: the spellings of each symbol in it.
        words: the rest, word for word.
    """

    whole: str
    symbols: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


def fold(text: str) -> str:
    """Text as it is compared: half-width, without case, accents and blanks."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return normalise_number(unicodedata.normalize("NFC", bare)).casefold()


def natural(text: str | None) -> str | None:
    """Text as it is sorted: numbers in it by their value."""
    if text is None:
        return None
    return _DIGITS.sub(lambda digits: digits[0].zfill(12), str(text).casefold())


def read_wording(text: str) -> Wording:
    """Takes what somebody typed apart; of a very long text the beginning counts."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    symbols: list[tuple[str, ...]] = []
    rest, end = [], 0
    for match in _found(plain):
        symbols.append(_spellings(match))
        rest.append(plain[end : match.start()])
        end = match.end()
    rest.append(plain[end:])
    words = (fold(word) for part in rest for word in _BREAK.split(part))
    return Wording(fold(text[:_LONGEST]), tuple(symbols[:_MOST]), tuple(dict.fromkeys(filter(None, words)))[:_MOST])


def symbols_in(text: str) -> set[str]:
    """Every spelling of every symbol that a text mentions, folded."""
    return {spelling for match in _found(unicodedata.normalize("NFKC", text)) for spelling in _spellings(match)}


def short_names(name: str) -> set[str]:
    """A key or symbol and what people write instead of it, folded.

    That is the number without what stands before it, and each without the bracket at its end: a section of a budget,
    the year or session of a resolution.
    """
    names = [name]
    if number := _NUMBER_OF_KEY.search(name):
        names.append(number[1])
    names += [match[1] for each in names if (match := _BEFORE_BRACKET.fullmatch(each))]
    return {fold(each) for each in names}


def _found(plain: str) -> Iterator[re.Match[str]]:
    for match in _SYMBOL.finditer(plain):
        symbol = match["symbol"]
        if any(sign.isdigit() for sign in symbol) and any(sign in symbol for sign in "/_("):
            yield match


def _spellings(match: re.Match[str]) -> tuple[str, ...]:
    symbol, letter = match["symbol"].rstrip("."), match["letter"] or ""
    found = [symbol, symbol.removesuffix(letter)] if letter else [symbol]
    if "_" in symbol:
        found.append(_unslugged(symbol))
    return tuple(dict.fromkeys(fold(spelling) for spelling in found))


def _unslugged(symbol: str) -> str:
    try:
        return unslug(symbol)
    except ValueError:
        return symbol.replace("_", "/")
