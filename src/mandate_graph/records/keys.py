"""Canonical keys of instruments: from the printed number to a key, from a key to its fields, and key to slug.

A key is the United Nations symbol where one exists and a minted name elsewhere (``CND/RES/62/1``). Everything here is
pure: no file is read, so what needs a table (years of sessions, names of treaties) lives in ``seeding.reference``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = [
    "KINDS",
    "KeyFields",
    "alternative_keys",
    "body_id",
    "canonical_key",
    "doubt",
    "key_status",
    "normalise_number",
    "parse_key",
    "session_of",
    "slug",
    "table_body",
    "unslug",
]

KINDS = {"resolution": "RES", "decision": "DEC", "presidential-statement": "PRST"}
"""Kinds of numbered instruments and the word of their keys."""

_ROOTS = {"GA": "A", "ECOSOC": "E", "SC": "S"}
_ROOT_BODIES = {root: body for body, root in _ROOTS.items()}
_SESSION_NUMBERED = frozenset({"CND", "CCPCJ", "UNTOC-COP", "UNCAC-COSP"})
_CONFERENCE = re.compile(r"(COP|COSP|MOP|CMP)-([A-Z][A-Za-z0-9]*)")
_CONFERENCE_ID = re.compile(r"([A-Z][A-Za-z0-9]*)-(COP|COSP|MOP|CMP)")
_OTHER_BODY = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
_NAMED = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_SAFE = re.compile(r"[A-Za-z0-9/.()-]+")
_UNSAFE = re.compile(r"--|-[()]|[()]-")
_HASH_KEY = re.compile(r"sha256:([0-9a-f]+)")
_HASH_SLUG = re.compile(r"sha256-([0-9a-f]+)")

_BLANK = re.compile(r"\s+")
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ROMAN_SIGNS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLAIN = str.maketrans(
    {
        **{chr(code): chr(plain) for code, plain in _WIDTHS.items()},
        **{chr(0x2160 + i): sign for i, sign in enumerate(_ROMAN_SIGNS)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"),
        **dict.fromkeys("\u3014\u3010\ufe59", "("),
        **dict.fromkeys("\u3015\u3011\ufe5a", ")"),
        **dict.fromkeys("\u2044\u2215", "/"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)

_COUNT = r"(?P<number>[1-9]\d*)(?P<letter>[A-Z]?)"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_ROMAN = r"(?P<roman>(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
_BY_SESSION = re.compile(rf"(?P<session>[1-9]\d{{0,2}})/{_COUNT}")
_BY_SPECIAL = re.compile(rf"(?P<session>E?S-[1-9]\d*)/{_COUNT}")
_BY_ROMAN = re.compile(rf"{_COUNT}\((?P<special>(?:E?S-)?){_ROMAN}\)")
_BY_YEAR = re.compile(rf"{_YEAR}/{_COUNT}")
_IN_YEAR = re.compile(rf"(?P<number>[1-9]\d*)(?P<letter>)\({_YEAR}\)")
_PRINTED_ROMAN = re.compile(
    rf"(?:{_YEAR}/)?(?P<number>[1-9]\d*)(?P<letter>[A-Z]?)\((?P<special>(?:E?S-)?){_ROMAN}\)(?P<after>[A-Z]?)"
)
_OTHER_NUMBER = re.compile(r"[A-Za-z0-9.-]+(?:[/(][A-Za-z0-9.-]+\)?)*")
_REAL_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.-]+)+/(?P<kind>RES|DEC|PRST)[./].+", re.IGNORECASE)
_SYMBOL_WORD = re.compile(r"(?:^|/)(?:RES|DEC|PRST)[./]", re.IGNORECASE)

_FIRST_ECOSOC_YEAR, _FIRST_UN_YEAR, _FIRST_GA_SESSION, _LAST_GA_ROMAN = 1978, 1946, 31, 30


@dataclass(frozen=True, slots=True)
class KeyFields:
    """The fields of a key; ``key`` is a function of the others.

    Attributes:
        key: the canonical key.
        body: ontology id of the adopting body, "" for named instruments (treaties, declarations) and real symbols of
            bodies that keys do not cover.
        kind: resolution, decision, presidential-statement, or named.
        session: ``73``, ``S-30``, ``ES-10``, ``IX``, ``S-VII``; "" where a year takes its place.
        number: the running number; 0 for named instruments and for numbers of another form.
        letter: capital letter of a lettered part, or "".
        year: four digits where the key prints the year, or "".
        roman: the Roman numeral without ``S-``, or "".
        special: ``S``, ``ES`` or "".
        rest: the number of a body that keys do not cover, the whole real symbol, or the name.
    """

    key: str
    body: str
    kind: str
    session: str = ""
    number: int = 0
    letter: str = ""
    year: str = ""
    roman: str = ""
    special: str = ""
    rest: str = ""

    def rebuilt(self) -> str:
        """The key made again from the fields."""
        if self.kind == "named" or (self.rest and not self.body):
            return self.rest
        word = KINDS[self.kind]
        stem = f"{_ROOTS.get(self.body, self.body)}/{word}/"
        count = f"{self.number}{self.letter}"
        if self.rest:
            return stem + self.rest
        if self.body == "SC":
            return f"{stem}{count}({self.year})" if word == "RES" else f"{stem}{self.year}/{count}"
        if self.roman:
            return f"{stem}{count}({self.session})"
        return f"{stem}{self.session or self.year}/{count}"


def normalise_number(printed: str) -> str:
    """A number as the tables print it: half-width, without blanks, letters attached (``72/266 B`` -> ``72/266B``)."""
    return _BLANK.sub("", printed.translate(_PLAIN))


def body_id(body: str) -> str:
    """Ontology id of a body from its table code (``COP-UNTOC`` -> ``UNTOC-COP``); other codes are ids already."""
    match = _CONFERENCE.fullmatch(body)
    return f"{match[2]}-{match[1]}" if match else body


def table_body(body: str) -> str:
    """Table code of a body from its ontology id (``UNTOC-COP`` -> ``COP-UNTOC``)."""
    match = _CONFERENCE_ID.fullmatch(body)
    return f"{match[2]}-{match[1]}" if match else body


def _roman_value(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _assembly(word: str, number: str) -> re.Match[str] | None:
    if word == "PRST":
        return None
    if match := _BY_SPECIAL.fullmatch(number):
        return match
    if match := _BY_SESSION.fullmatch(number):
        return match if int(match["session"]) >= _FIRST_GA_SESSION else None
    match = _BY_ROMAN.fullmatch(number) if word == "RES" else None
    return match if match and _roman_value(match["roman"]) <= _LAST_GA_ROMAN else None


def _council(word: str, number: str) -> re.Match[str] | None:
    if word == "PRST":
        return None
    if match := _BY_YEAR.fullmatch(number):
        return match if int(match["year"]) >= _FIRST_ECOSOC_YEAR else None
    match = _BY_ROMAN.fullmatch(number)
    return match if match and not match["special"] else None


def _security_council(word: str, number: str) -> re.Match[str] | None:
    match = {"RES": _IN_YEAR, "PRST": _BY_YEAR}[word].fullmatch(number) if word != "DEC" else None
    return match if match and int(match["year"]) >= _FIRST_UN_YEAR and not match["letter"] else None


def _numbered_body(word: str, number: str) -> re.Match[str] | None:
    if word == "PRST":
        return None
    return _BY_SESSION.fullmatch(number) or _BY_SPECIAL.fullmatch(number) or _BY_ROMAN.fullmatch(number)


_GRAMMARS = {"GA": _assembly, "ECOSOC": _council, "SC": _security_council}


def _in_grammar(body: str, word: str, number: str) -> re.Match[str] | None:
    grammar = _GRAMMARS.get(body) or (_numbered_body if body in _SESSION_NUMBERED else None)
    return grammar(word, number) if grammar else None


def _move_letter(number: str) -> str:
    """An old number in the order of keys: no year in front, the letter beside the number."""
    match = _PRINTED_ROMAN.fullmatch(number)
    if not match or (match["letter"] and match["after"]):
        return number
    return f"{match['number']}{match['letter'] or match['after']}({match['special']}{match['roman']})"


def _covered(body: str) -> bool:
    return body in _GRAMMARS or body in _SESSION_NUMBERED


def canonical_key(body: str, kind: str, number: str) -> str:
    """The canonical key of a numbered instrument.

    Args:
        body: table code or ontology id of the adopting body (``GA``, ``COP-UNTOC``, ``HRC`` …).
        kind: resolution, decision or presidential-statement; other kinds have no key of this form.
        number: as printed, with or without blanks; a real symbol (``A/HRC/RES/53/1``) is kept as it is.

    Returns:
        The key, or "" where the number does not fit the grammar of the body: never a guess.
    """
    word, body, number = KINDS.get(kind, ""), body_id(body), normalise_number(number)
    if not word or not number or not _OTHER_BODY.fullmatch(body):
        return ""
    stem = f"{_ROOTS.get(body, body)}/{word}/"
    number = number.removeprefix(stem)
    if _covered(body):
        number = _move_letter(number)
        return stem + number if _in_grammar(body, word, number) else ""
    return _other_key(stem, word, number)


def _other_key(stem: str, word: str, number: str) -> str:
    """Key of a body without a grammar of its own: its real symbol, else minted from the printed number."""
    if real := _REAL_SYMBOL.fullmatch(number):
        return number if real["kind"].upper() == word and _is_sluggable(number) else ""
    if _SYMBOL_WORD.search(number):
        return ""
    key = stem + number
    fits = _OTHER_NUMBER.fullmatch(number) and re.search(r"\d", number) and _is_sluggable(key)
    return key if fits else ""


def parse_key(key: str) -> KeyFields:
    """The fields of a canonical key.

    Raises:
        ValueError: the text is no canonical key; the message names it.
    """
    if match := re.fullmatch(r"(?P<stem>[^/]+)/(?P<word>RES|DEC|PRST)/(?P<number>.+)", key):
        kind = next(kind for kind, word in KINDS.items() if word == match["word"])
        body = _ROOT_BODIES.get(match["stem"], match["stem"])
        if canonical_key(body, kind, match["number"]) == key:
            return _fields(key, body, kind, match["word"], match["number"])
    elif (real := _REAL_SYMBOL.fullmatch(key)) and _is_sluggable(key):
        kind = next(kind for kind, word in KINDS.items() if word == real["kind"].upper())
        return KeyFields(key, "", kind, rest=key)
    elif _NAMED.fullmatch(key) and not _HASH_SLUG.fullmatch(key):
        return KeyFields(key, "", "named", rest=key)
    raise ValueError(f"{key!r} is not a canonical key")


def _fields(key: str, body: str, kind: str, word: str, number: str) -> KeyFields:
    match = _in_grammar(body, word, number)
    if match is None:
        return KeyFields(key, body, kind, rest=number)
    found = {"session": "", "year": "", "roman": "", "special": "", **match.groupdict()}
    session = f"{found['special']}{found['roman']}" if found["roman"] else found["session"]
    special = re.match(r"(E?S)-", session)
    return KeyFields(
        key,
        body,
        kind,
        session=session,
        number=int(found["number"]),
        letter=found["letter"],
        year=found["year"],
        roman=found["roman"],
        special=special[1] if special else "",
    )


def key_status(key: str) -> str:
    """Whether a key is ``official`` (a document symbol), ``catalogue`` (met only in UN data) or ``minted`` (ours)."""
    fields = parse_key(key)
    if fields.kind == "named":
        return "minted"
    if fields.body not in _ROOTS:
        return "minted" if fields.body else "official"
    if fields.kind == "decision" or fields.letter or (fields.body == "ECOSOC" and fields.roman):
        return "catalogue"
    return "official"


def session_of(key: str) -> str:
    """Id of the session an instrument was adopted at (``GA-73``, ``ECOSOC-2019``, ``CND-S-XI``), or ""."""
    fields = parse_key(key)
    if fields.body == "SC" or not fields.body:
        return ""
    session = fields.session or fields.year
    return f"{fields.body}-{session}" if session else ""


def alternative_keys(key: str, printed: str = "") -> tuple[str, ...]:
    """Other spellings of a key that texts use, from the number as one text prints it.

    Args:
        key: the canonical key.
        printed: number as printed, such as ``1966/1106 (XL)``.

    Returns:
        ``("E/RES/1966/1106(XL)",)``; empty where the printed form says nothing new.
    """
    fields = parse_key(key)
    number = normalise_number(printed)
    if not fields.body or not number:
        return ()
    stem = f"{_ROOTS.get(fields.body, fields.body)}/{KINDS[fields.kind]}/"
    other = stem + number.removeprefix(stem)
    return (other,) if other != key and canonical_key(fields.body, fields.kind, number) == key else ()


_BOUNDS = {"GA": (31, 120), "CND": (42, 140), "CCPCJ": (1, 110), "UNTOC-COP": (1, 60), "UNCAC-COSP": (1, 60)}


def doubt(key: str) -> str:
    """Why a key that fits the grammar is still hard to believe, in English; "" where nothing speaks against it."""
    fields = parse_key(key)
    low, high = _BOUNDS.get(fields.body, (0, 0))
    if high and fields.session.isdigit() and not low <= int(fields.session) <= high:
        return f"{fields.body} did not number instruments by session {fields.session}"
    return ""


def _is_sluggable(key: str) -> bool:
    if not _SAFE.fullmatch(key) or _UNSAFE.search(key) or _HASH_SLUG.fullmatch(key):
        return False
    if "(" not in key and ")" not in key:
        return True
    depth = 0
    for character in key:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth not in (0, 1):
            return False
    return depth == 0


def slug(key: str) -> str:
    """A key or document symbol as a path segment: ``A/75/6(Sect.16)`` -> ``A_75_6--Sect.16``.

    Raises:
        ValueError: the key is outside the grammar that can be turned back; the message names it.
    """
    if match := _HASH_KEY.fullmatch(key):
        return f"sha256-{match[1]}"
    if not _is_sluggable(key):
        raise ValueError(f"{key!r} cannot be written as a path segment that can be turned back")
    return re.sub(r"[()]", "--", key.replace("/", "_")).removesuffix("--")


def unslug(text: str) -> str:
    """The key that :func:`slug` made this path segment from.

    Raises:
        ValueError: no key has this slug; the message names it.
    """
    if match := _HASH_SLUG.fullmatch(text):
        return f"sha256:{match[1]}"
    first, *others = text.split("--")
    brackets = "".join(f"{')' if i % 2 else '('}{piece}" for i, piece in enumerate(others))
    key = (first + brackets + (")" if len(others) % 2 else "")).replace("_", "/")
    if "(" in text or ")" in text or "/" in text or not _is_sluggable(key) or slug(key) != text:
        raise ValueError(f"{text!r} is not the slug of a key")
    return key
