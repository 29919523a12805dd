"""Numbers of lists as they are printed: decimal, letters, Roman, Chinese (ST_NumberFormat of ISO/IEC 29500-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["format_number"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_DIGITS = "〇一二三四五六七八九"
_LARGEST = 3999
"""Beyond it, no fascicle counts; printed as decimal."""


def format_number(number: int, kind: str) -> str:
    """A number as a list of some kind prints it; a kind that is not known prints decimal.

    Args:
        number: from 0.
        kind: value of ``w:numFmt``, such as ``lowerLetter``.
    """
    if kind == "none":
        return ""
    written = _FORMATS.get(kind)
    return written(number) if written and 0 < number <= _LARGEST else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    """After the last letter all are doubled (y, z, aa, bb)."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def _counting(number: int) -> str:
    """Tens with their own sign (twelve is ten-two), as lists of few items are counted."""
    tens, ones = divmod(number, 10)
    if tens >= 10:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_CYRILLIC),
    "russianUpper": _letters(_CYRILLIC.upper()),
    "ordinal": _ordinal,
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand"), _counting,
    ),
}  # fmt: skip
