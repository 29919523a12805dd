"""English number words, and Roman numerals."""

from __future__ import annotations

import re

__all__ = ["ORDINALS", "WORDS", "read_figure_numeral", "read_number", "read_roman"]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRST = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENTHS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")

WORDS = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[1:10], 1)},
}
"""Cardinal numbers below one hundred, in words."""

ORDINALS = {
    **{word: n for n, word in enumerate(_FIRST, 1)},
    **{word: 10 * n for n, word in enumerate(_TENTHS, 2)},
    **{f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_FIRST[:9], 1)},
}
"""Ordinal numbers below one hundred, in words."""

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def read_roman(text: str) -> int:
    """Reads a Roman numeral below four hundred (XXIV → 24).

    Raises:
        ValueError: the text is no such numeral.
    """
    if not _ROMAN.fullmatch(text):
        raise ValueError(f"{text!r} is not a Roman numeral")
    values = [_VALUES[sign] for sign in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def read_figure_numeral(text: str) -> str:
    """The number of a figure in Arabic numerals (XXIV → 24, 3 → 3).

    Raises:
        ValueError: the text is neither.
    """
    return text if text.isdigit() else str(read_roman(text))


def read_number(text: str) -> int:
    """Reads a number in figures or words (12, twenty-four, 1,024).

    Raises:
        ValueError: the text is no such number.
    """
    plain = re.sub(r"[\s,]", "", text)
    if plain.isdigit():
        return int(plain)
    if (word := text.strip().lower()) in WORDS:
        return WORDS[word]
    raise ValueError(f"{text!r} is not a number")
