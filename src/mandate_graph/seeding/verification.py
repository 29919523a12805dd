"""Tells whether a stretch of a document prints the value of a cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from mandate_graph.records.facts import Fact
from mandate_graph.records.text import compact

__all__ = ["PREFIX", "missing_cells", "printed_numbers", "prints"]

PREFIX = 80
"""Characters of a long text that count; the flat tables may be cut there."""

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NUMBER = re.compile(r"(?P<open>\()?\s*(?P<minus>[-\u2212\u2013])?(?P<digits>\d+(?:[ ,\u00a0\u2009]\d{3})*(?:\.\d+)?)")
_NIL = re.compile(r"(?<!\d)[-\u2010-\u2015\u2212\u2500]+(?!\d)")
_LETTERED = re.compile(r"(?P<stem>.*\d)(?P<letter>[A-Z])")
_SESSIONED = re.compile(r"(?P<session>\d+)/(?P<n>\d+)")
_RANGE = re.compile(r"(?P<session>\d+)/(?P<first>\d+)[^\d/;,]{1,3}(?P=session)/(?P<last>\d+)")
_DIGITS = re.compile(r"\d+")
_SEPARATORS = re.compile(r"[ ,\u00a0\u2009]")
_SCALES = {"amount_usd": tuple(Decimal(sign * 10**power) for sign in (1, -1) for power in (0, 3, 4, 6, 8))}
"""Columns in whole units that a document may print in thousands or millions, and whose sign it may tell in words."""


def printed_numbers(text: str) -> set[Decimal]:
    """The numbers a text can be read as: thousands set apart by blanks or commas, brackets for minus, dashes for nil.

    A number is read with its sign and without it, as a whole and group by group, since neighbouring cells of a table
    that was taken from a page run into one another.
    """
    text = unicodedata.normalize("NFKC", text)
    found: set[Decimal] = set()
    for match in _NUMBER.finditer(text):
        digits = match["digits"]
        pieces = [_SEPARATORS.sub("", digits), *_SEPARATORS.split(digits)]
        signs = (1, -1) if match["open"] or match["minus"] else (1,)
        found.update(sign * Decimal(piece) for piece in pieces for sign in signs)
    if _NIL.search(text):
        found.add(Decimal(0))
    return found


def prints(fact: Fact, column: str, text: str) -> bool:
    """Whether a stretch of text, normalised, contains the value of a cell.

    Of a cell that holds a code the document prints words; of them only the numbers of subprogrammes are compared.

    Args:
        fact: the row.
        column: the column of the cell.
        text: the stretch, its lines joined, page furniture left out.
    """
    value = getattr(fact, column)
    if column in fact.CODED:
        return bool(compact(text)) and (column != "scopes" or _names_scopes(text, value))
    if _PLAIN_NUMBER.fullmatch(value):
        wanted = {Decimal(value) / scale for scale in _SCALES.get(column, (Decimal(1),))}
        if wanted & printed_numbers(text):
            return True
    if column == "number" and (_prints_letter(value, text) or _prints_between(value, text)):
        return True
    parts = value.split(": ") if column in fact.JOINED else [value]
    return all(_form(part)[:PREFIX] in _form(text) for part in parts)


def _prints_letter(number: str, text: str) -> bool:
    """Whether a text prints a number with several letters, one of which is that of the number: ``52/12 A and B``."""
    lettered = _LETTERED.fullmatch(number)
    if not lettered:
        return False
    _, found, behind = _form(text).partition(_form(lettered["stem"]))
    letters = re.findall("[A-Z]", behind)
    return bool(found and letters) and min(letters) <= lettered["letter"] <= max(letters)


def _prints_between(number: str, text: str) -> bool:
    """Whether a text prints a range of numbers that holds the number: ``61/13-61/15``."""
    wanted = _SESSIONED.fullmatch(number)
    ranges = _RANGE.finditer(_form(text)) if wanted else ()
    return wanted is not None and any(
        found["session"] == wanted["session"] and int(found["first"]) <= int(wanted["n"]) <= int(found["last"])
        for found in ranges
    )


def _names_scopes(text: str, scopes: str) -> bool:
    """Whether the numbers of a text are those of the scopes, between which it may print a range."""
    printed, named = (set(map(int, _DIGITS.findall(each))) for each in (unicodedata.normalize("NFKC", text), scopes))
    return printed <= named and all(min(printed) <= number <= max(printed) for number in named if printed)


def _form(text: str) -> str:
    """The form in which texts are compared: half-width, no white space, no ellipsis at the end."""
    return compact(unicodedata.normalize("NFKC", text.rstrip("…")))


def missing_cells(
    facts: Iterable[tuple[str, Fact]], witnessed: set[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """Cells that need evidence and have none.

    Args:
        facts: identifier and row.
        witnessed: table, identifier and column of every cell with evidence.

    Returns:
        Table, identifier and column of each such cell.
    """
    return [
        cell
        for identifier, fact in facts
        for column in fact.WITNESSED
        if getattr(fact, column) and (cell := (fact.TABLE, identifier, column)) not in witnessed
    ]
