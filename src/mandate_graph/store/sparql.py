"""The text of SPARQL queries as tokens: enough to bind parameters and to see what a query would reach out for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mandate_graph.errors import QueryError

__all__ = [
    "DEEPEST",
    "Token",
    "UPDATES",
    "bind_values",
    "first_word",
    "has_dataset",
    "nesting",
    "query_form",
    "refuse_depth",
    "refuse_service",
    "tokens",
    "unbound_within",
]

DEEPEST = 500
"""Brackets within brackets that are answered; the engine overflows its stack at some hundred more."""

UPDATES = frozenset(
    {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
)  # fmt: skip
"""Words that begin a SPARQL update."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:\\.|(?!\"\"\").)*\"\"\"|'''(?:\\.|(?!''').)*'''
              |"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<local>:(?:(?:\\.|[\w:%])(?:\\.|[\w.:%-])*)?)
  | (?P<word>\w(?:\\.|[\w-])*)
  | (?P<space>\s+)
  | (?P<mark>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a group of the pattern), its text, and where it starts and ends."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query without blanks and comments; text that is no SPARQL yields tokens of some kind, too."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind not in ("space", "comment"):
            yield Token(kind, match[0], match.start(), match.end())


def _decode(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, text)


def refuse_service(text: str) -> None:
    """Refuses a query that would ask another endpoint.

    The engine cannot be told to stay at home, so the word itself is refused wherever it could be a keyword. Escapes
    (``\\u0053``) may be resolved before or after strings are recognised; both readings are looked at.

    Raises:
        QueryError: MG305, the query holds ``SERVICE``.
    """
    plain = _decode(text)
    if "service" not in plain.lower():
        return
    for reading in dict.fromkeys((plain, text)):
        for token in tokens(reading):
            if "service" in _decode(_spoken(reading, token)).lower():
                line, column = (
                    reading.count("\n", 0, token.start) + 1,
                    token.start - reading.rfind("\n", 0, token.start),
                )
                raise QueryError(
                    "MG305", "SERVICE is not answered here: no query reaches out to another endpoint.",
                    where=f"line {line}, column {column}",
                    remedy="Ask that endpoint yourself, or leave the pattern out.",
                )  # fmt: skip


def query_form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE as the query begins after its prologue; "" where it is none of them."""
    before = ""
    for token in tokens(_decode(text)):
        word = token.text.upper()
        if before != "PREFIX" and word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return word
        before = word
    return ""


def first_word(text: str) -> str:
    """The first token after the prologue, in capitals; "" for a text without any."""
    found = iter(tokens(_decode(text)))
    for token in found:
        word = token.text.upper()
        if word not in ("PREFIX", "BASE"):
            return word
        while (following := next(found, None)) and following.kind != "iri":
            pass
    return ""


def has_dataset(text: str) -> bool:
    """Whether a query names its dataset itself."""
    return any(token.text.upper() == "FROM" for token in tokens(_decode(text)) if token.kind == "word")


def nesting(text: str) -> int:
    """How many brackets of any kind are open at once."""
    depth = deepest = 0
    for token in tokens(text):
        if token.text in ("(", "{", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif token.text in (")", "}", "]"):
            depth -= 1
    return deepest


def refuse_depth(text: str) -> None:
    """Refuses a query that would end the process.

    Raises:
        QueryError: MG306, the query is nested deeper than :data:`DEEPEST`.
    """
    if nesting(text) > DEEPEST:
        raise QueryError("MG306", f"the query is nested deeper than {DEEPEST} brackets.", remedy="Nest it less.")


def _spoken(text: str, token: Token) -> str:
    """What a token may say as a keyword: a word, or the run of words and escapes after a backslash.

    ``FILTER(?a<?b)SERVICE#>`` reads as an IRI here and as a comparison where a parser expects one, so what follows a
    bracket in an IRI counts, too.
    """
    if token.kind == "iri":
        return token.text.partition(")")[2]
    if token.kind == "word":
        return token.text
    return text[token.start : token.start + 200].split()[0] if token.text.startswith("\\") else ""


def bind_values(text: str, terms: Mapping[str, str | None]) -> str:
    """Puts terms into the ``VALUES ?name { … }`` blocks of a query.

    Args:
        text: the query.
        terms: variable name without mark to the term in SPARQL syntax, or None for a variable that stays open. A
            variable without a block in the query gets one at the start of the outermost group.

    Returns:
        The query; everything else in it stays as it was.
    """
    found = list(tokens(text))
    edits: list[tuple[int, int, str]] = []
    placed: set[str] = set()
    for index, token in enumerate(found[:-2]):
        variable = found[index + 1]
        name = variable.text[1:]
        if token.text.upper() == "VALUES" and variable.kind == "variable" and name in terms:
            opening = found[index + 2]
            closing = next(mark for mark in found[index + 3 :] if mark.text == "}")
            edits.append((opening.start, closing.end, _block(terms[name])))
            placed.add(name)
    missing = [name for name in terms if name not in placed]
    if missing:
        place = _outermost_group(found)
        edits.append((place, place, "".join(f" VALUES ?{name} {_block(terms[name])}" for name in missing)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def unbound_within(text: str, names: Collection[str]) -> list[str]:
    """Variables to which a ``VALUES`` block of the outermost group brings no value everywhere they stand.

    A SELECT within the query does not see it, nor does an expression in a group of its own, such as a branch of a
    UNION; an OPTIONAL or EXISTS does.
    """
    found = [token for token in tokens(text) if token.kind not in ("comment", "space")]
    groups = [_Group(0, 0)]
    used: set[tuple[int, str]] = set()
    given: set[tuple[int, str]] = set()
    opened = 0
    for index, token in enumerate(found):
        before = found[index - 1].text.upper() if index else ""
        if token.text == "{":
            opened += 1
            begins_select = any(after.text.upper() == "SELECT" for after in found[index + 1 : index + 2])
            if begins_select:
                groups.append(_Group(opened, opened, begins_select=True))
            elif len(groups) == 1 or before in ("OPTIONAL", "EXISTS") or groups[-1].begins_select:
                groups.append(_Group(groups[-1].scope, groups[-1].select))
            else:
                groups.append(_Group(opened, groups[-1].select))
        elif token.text == "}" and len(groups) > 1:
            groups.pop()
        elif token.text in ("(", ")"):
            groups[-1].brackets += 1 if token.text == "(" else -1
        elif token.kind == "variable" and token.text[1:] in names:
            group, name = groups[-1], token.text[1:]
            used.add((group.scope if group.brackets else group.select, name))
            if before == "VALUES":
                # What a group within this one yields is seen here, too.
                given.update((scope, name) for each in groups for scope in (each.scope, each.select))
    return sorted({name for scope, name in used - given if scope})


@dataclass(slots=True)
class _Group:
    """An open group: what its expressions see, the SELECT that it belongs to, how many brackets are open in it."""

    scope: int
    select: int
    brackets: int = 0
    begins_select: bool = False


def _block(term: str | None) -> str:
    return f"{{ {term if term is not None else 'UNDEF'} }}"


def _outermost_group(found: list[Token]) -> int:
    """Offset after the brace that opens the pattern of the query (not the template of a CONSTRUCT)."""
    words = [token.text.upper() for token in found]
    depth = 0
    template = False
    for token, word in zip(found, words, strict=True):
        if word == "CONSTRUCT":
            template = True
        elif word == "WHERE" and depth == 0:
            template = False
        elif word in ("(", ")"):
            depth += 1 if word == "(" else -1
        elif word == "{" and depth == 0 and not template:
            return token.end
    raise QueryError("MG301", "the query has no pattern in braces.", remedy="Write WHERE { … }.")
