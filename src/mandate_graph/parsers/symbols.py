"""Numbers of instruments and symbols of documents as they are printed, told by their form alone."""

from __future__ import annotations

import re
from functools import cache

from mandate_graph.records.keys import normalise_number

__all__ = [
    "INSTRUMENT", "STRANGE", "SYMBOL", "body_of_shape", "expand_number", "fold", "may_cite", "number_pattern",
    "series_body",
]  # fmt: skip

_FOLDS = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"},
    **{ord(blank): " " for blank in "\u00a0\u2002\u2003\u2009\u202f\u3000\n\t"},
    0x2044: "/",
    0x2215: "/",
    0x3014: "(",
    0x3015: ")",
}

_ROMAN = r"\((?:E?S-)?[IVXL]+\)"
_NUMBER = rf"""(?<![A-Za-z0-9/.\-])(?:[AES]/(?:RES|DEC|PRST)/)?
    (?P<number>
        E?S-\d{{1,2}}/\d{{1,3}}(?!\d)
      | (?:19|20)\d\d/\d{{1,4}}\s?{_ROMAN}(?:\s?[A-Z](?![A-Za-z]))?
      | \d{{1,4}}(?:\s?[A-Z](?:\s?(?:-|,|JOINT)\s?[A-Z]){{0,5}})?\s?{_ROMAN}(?:[A-Z](?![A-Za-z]))?
      | \d{{1,4}}\s?\((?:19|20)\d\d\)
      | (?!\d{{4}}/(?:19|20)\d\d(?!\d))(?P<session>\d{{1,4}})/(?:\d{{1,3}}(?=(?:19|20)\d\d(?!\d))|\d{{1,4}}(?!\d))
    )
    (?P<letters>
        \s?[A-Z](?:\s?(?:-|,|JOINT)\s?[A-Z])*(?=\s|$|[;,.)]|END)
      | [A-Z](?![A-Za-z])
      | \s?(?:-|UPTO)\s?(?P=session)/(?P<last>\d{{1,3}})(?![\d/A-Z])
      | -(?P<short>\d{{1,3}})(?![\d/A-Z.])
    )?
    (?!/)"""


@cache
def number_pattern(joint: str, end: str, to: str) -> re.Pattern[str]:
    """Pattern of the number of a resolution, decision or statement in folded text.

    It matches ``73/186``, ``46/185 C``, ``69/96 A-B``, ``61/13-61/15``, ``61/13-15``, ``S-30/1``, ``415 (V)``,
    ``671 A and B (XXV)``, ``1966/1106 (XL)``, ``2331(2016)``. A year that begins the title behind a number is not taken
    for part of it.

    Args:
        joint: pattern of the words that join letters.
        end: pattern of what may stand right behind a letter that a blank parts from its number.
        to: pattern of the word between the first and the last number of a range.
    """
    return re.compile(_NUMBER.replace("JOINT", joint).replace("END", end).replace("UPTO", to), re.VERBOSE)


_ROOTS = (
    "A|E|S|T|ST|CTOC|CAC|TD|DP|UNEP|HSP|JIU|ICSC|CEB|UNW|UNODC|CEDAW|CRC|CCPR|CAT|CERD|CMW|CRPD|CED|HRI|FCCC|CBD|IDB|GC"
)
_WORD = rf"[A-Z0-9][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*(?:-(?!(?:{_ROOTS})/)[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)*"
_STEM = rf"(?:{_ROOTS})(?:/\s?{_WORD}|\s?\((?:(?:Income )?[Ss]ect|Part|Vol)\.?\s?[A-Z0-9]+\))+"
SYMBOL = re.compile(rf"(?<![A-Za-z0-9/.])(?P<symbol>{_STEM}(?:\s?[-;]\s?{_STEM})*)(?![A-Za-z0-9/])")
"""Symbol of a document in folded text, both symbols where two are joined: ``A/69/926-S/2015/409``."""

STRANGE = re.compile(r"(?<![\w/.:@-])[A-Z][A-Z0-9.]*(?:/[A-Z0-9][A-Za-z0-9.]*)+/\d[A-Za-z0-9.]*(?![A-Za-z0-9/])")
"""What looks like the symbol of a document, of whatever series: ``XY/ABC.1/2020/3``."""

INSTRUMENT = re.compile(
    r"(?<![A-Za-z0-9/.])(?P<root>[AES])/(?P<kind>RES|DEC|PRST)/"
    rf"(?P<number>(?:E?S-)?\d{{1,4}}(?:/\d{{1,4}}[A-Z]?|\s?\((?:19|20)\d\d\)|[A-Z]?\s?{_ROMAN}))"
)
"""Symbol of a resolution, decision or presidential statement in folded text: ``A/RES/73/186``, ``S/PRST/2015/3``."""

_LONGEST_RANGE = 30
_LETTERED = re.compile(rf"(?P<stem>\d+)(?P<letters>\s?[A-Z](?![A-Z]).*[A-Z]\s?)(?P<rest>{_ROMAN}.*)", re.DOTALL)
_HINT = re.compile(r"[0-9A-Z\uff10-\uff19\uff21-\uff3a]\s?[/(\uff0f\uff08\u2044\u2215\u3014]")
_SERIES = {"E/CN.7/": "CND", "E/CN.15/": "CCPCJ", "CTOC/COP/": "COP-UNTOC", "CAC/COSP/": "COSP-UNCAC"}


def fold(text: str) -> str:
    """The text in half-width forms, character for character (offsets stay)."""
    return text.translate(_FOLDS)


def may_cite(text: str) -> bool:
    """Whether a text, folded or not, can hold a number or symbol at all: a quick test for long texts."""
    return bool(_HINT.search(text))


def expand_number(match: re.Match[str]) -> tuple[str, ...]:
    """The normalised numbers that a match of the pattern stands for: one per letter, all of a short range."""
    if lettered := _LETTERED.fullmatch(match["number"]):
        numbers = _expand_letters(lettered["stem"].strip(), lettered["letters"])
        return tuple(normalise_number(number + lettered["rest"]) for number in numbers)
    number = normalise_number(match["number"])
    last = match["last"] or match["short"]
    if last is None:
        return tuple(_expand_letters(number, match["letters"] or ""))
    session, _, first = number.partition("/")
    steps = range(int(first), int(last) + 1)
    if not 1 < len(steps) <= _LONGEST_RANGE:
        return (number, f"{session}/{int(last)}") if match["last"] else (number,)
    return tuple(f"{session}/{n}" for n in steps)


def _expand_letters(number: str, letters: str) -> list[str]:
    """One number per letter: ``69/96`` and ``A-C`` give ``69/96A`` to ``69/96C``; without letters the number."""
    found = re.findall("[A-Z]", letters)
    if len(found) == 2 and "-" in letters:
        found = [chr(code) for code in range(ord(found[0]), ord(found[1]) + 1)]
    return [number + letter for letter in found] or [number]


def series_body(symbol: str) -> str:
    """Table code of the body whose own series a symbol belongs to, "" for the series of principal organs."""
    return next((body for root, body in _SERIES.items() if symbol.startswith(root)), "")


_FIRST_COMMISSION_YEAR = 1957
_MORE_THAN_OTHERS = 100
"""Numbers that within a session only the General Assembly has reached."""
_OF_COUNCIL = re.compile(r"(?:19|20)\d\d/\d+")
_OF_SECURITY_COUNCIL = re.compile(r"\d+\((?:19|20)\d\d\)")
_OF_ASSEMBLY = re.compile(r"E?S-\d+/\d+")
_BY_SESSION = re.compile(r"(\d+)/(\d+)[A-Z]?")


def body_of_shape(number: str, year: str) -> str:
    """Table code of the only body that numbers its instruments so, "" where several do.

    Args:
        number: normalised number.
        year: of the document that cites it, or "": sessions of that number only the General Assembly has had by then.

    Instruments numbered by session beyond a hundred are of the General Assembly.
    """
    if _OF_SECURITY_COUNCIL.fullmatch(number):
        return "SC"
    if _OF_COUNCIL.match(number):
        return "ECOSOC"
    by_session = _BY_SESSION.fullmatch(number)
    late = bool(by_session and year and int(by_session[1]) > int(year) - _FIRST_COMMISSION_YEAR + 1)
    many = bool(by_session and int(by_session[2]) >= _MORE_THAN_OTHERS)
    return "GA" if late or many or _OF_ASSEMBLY.fullmatch(number) else ""
