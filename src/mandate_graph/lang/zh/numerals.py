"""Chinese numerals."""

from __future__ import annotations

__all__ = ["read_numeral"]

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def read_numeral(text: str) -> int:
    """Reads a Chinese numeral below ten thousand (二十四 → 24, 一百零三 → 103, 二〇二一 → 2021).

    Raises:
        ValueError: the text is not such a numeral.
    """
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        raise ValueError(f"{text!r} is not a Chinese numeral")
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit
