"""Reference data: bodies, sessions, treaties, series roots, grades and SDGs, curated in ``seeds/reference/``.

:func:`load_reference` reads and checks the tables once per process. What needs a table to be told (the year a session
met, the key of a treaty) is answered here; what follows from the text alone is in :mod:`mandate_graph.ids`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from mandate_graph import ids
from mandate_graph.resources import data_root
from mandate_graph.seeding.problems import Problems
from mandate_graph.seeding.rules import TableRules, check_references, read_curated
from mandate_graph.seeding.tables import TableRow

__all__ = [
    "TABLE_NAMES",
    "Body",
    "Goal",
    "Grade",
    "Reference",
    "Session",
    "Target",
    "Treaty",
    "adoption_year",
    "fold_name",
    "load_reference",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organ that adopts, advises or oversees; ``id`` is that of the ontology, ``table_code`` that of the tables."""

    id: str
    table_code: str
    zh: str
    en: str
    kind: str
    series_root: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of a body; ``source`` is "" where a rule gave its year and no source was read.

    Attributes:
        number: its number in Arabic digits, "" where sessions are named by the year.
        year: of its regular part; for the General Assembly the year it opens in.
        start, end: dates, "" where not known.
    """

    id: str
    body: str
    number: str
    kind: str
    parent: str
    year: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty; ``parent`` is the key of the treaty a protocol adds to, ``in_tables`` is yes or no."""

    key: str
    kind: str
    year: str
    parent: str
    in_tables: str
    zh: str
    en: str
    short_zh: str
    short_en: str

    @property
    def table_key(self) -> str:
        """What the tables print as its key: only treaties whose keys the contract fixes have one there."""
        return self.key if self.in_tables == "yes" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade of posts; ``rank`` is its place from the top, from 1."""

    grade: str
    zh: str
    en: str
    category: str
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A Sustainable Development Goal with its short and full official labels."""

    goal: str
    rank: str
    short_zh: str
    short_en: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target of a goal; ``zh`` is its official Chinese wording, "" where not yet entered."""

    target: str
    goal: str
    rank: str
    zh: str


TABLE_NAMES = (
    "bodies", "body_names", "body_treaties", "grade_names", "grades", "labels", "programmes", "recurring_titles",
    "sdg_goals", "sdg_targets", "series_roots", "sessions", "states", "subjects", "topic_terms", "topics", "treaties",
    "treaty_names",
)  # fmt: skip
"""The curated tables."""

_Record = TypeVar("_Record")
_FOLDED_AWAY = re.compile(r"[\s《》〈〉<>「」“”\"'‘’,，、.．;；:：()（）]")


def fold_name(name: str) -> str:
    """A name in the form in which names are compared: without blanks, brackets and marks, without letter case."""
    return _FOLDED_AWAY.sub("", name).casefold()


@dataclass(frozen=True)
class Reference:
    """All curated tables; every mapping keeps the order of its file."""

    rows: Mapping[str, tuple[Mapping[str, str], ...]]

    def _records(self, table: str, record: type[_Record]) -> tuple[_Record, ...]:
        return tuple(record(**row) for row in self.rows[table])

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Bodies by ontology id."""
        return {body.id: body for body in self._records("bodies", Body)}

    @cached_property
    def treaties(self) -> Mapping[str, Treaty]:
        """Treaties by key."""
        return {treaty.key: treaty for treaty in self._records("treaties", Treaty)}

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """Sessions that a source states, by id."""
        return {session.id: session for session in self._records("sessions", Session)}

    @cached_property
    def series_roots(self) -> Mapping[str, str]:
        """Roots of symbol series to the id of their body ("" where no single body issues the series)."""
        return {row["root"]: row["body"] for row in self.rows["series_roots"]}

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """Grades by code, from the top."""
        found = sorted(self._records("grades", Grade), key=lambda grade: int(grade.rank))
        return {grade.grade: grade for grade in found}

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """The 17 goals by number, in order."""
        return {goal.goal: goal for goal in sorted(self._records("sdg_goals", Goal), key=lambda g: int(g.rank))}

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """The 169 targets by number, in order."""
        return {row.target: row for row in sorted(self._records("sdg_targets", Target), key=lambda t: int(t.rank))}

    def body_names(self, language: str) -> Mapping[str, str]:
        """Every name of a body in a language to its id, longest first: official names and those that texts use."""
        names = {str(getattr(body, language)): body.id for body in self.bodies.values()} if language in _LABELS else {}
        names.update((row["name"], row["body"]) for row in self.rows["body_names"] if row["language"] == language)
        return _longest_first(names)

    def treaty_names(self, language: str) -> Mapping[str, str]:
        """Every name of a treaty in a language, without brackets, to its key, longest first."""
        rows = self.rows["treaty_names"]
        return _longest_first({row["name"]: row["key"] for row in rows if row["language"] == language})

    def grade_names(self, language: str) -> Mapping[str, str]:
        """Every name of a grade in a language, and its code, to the code, longest first."""
        names = {grade.grade: grade.grade for grade in self.grades.values()}
        if language in _LABELS:
            names.update((str(getattr(grade, language)), grade.grade) for grade in self.grades.values())
        names.update((row["name"], row["grade"]) for row in self.rows["grade_names"] if row["language"] == language)
        return _longest_first(names)

    @cached_property
    def recurring_titles(self) -> Mapping[tuple[str, str], str]:
        """Language and folded title of instruments that renew each other to the name of that title in any language."""
        rows = self.rows["recurring_titles"]
        return {(row["language"], fold_name(row["title"])): row["series"] for row in rows}

    def parallel_names(self) -> Iterator[Mapping[str, str]]:
        """Language to name of all that the tables name in several languages, in the order of the tables."""
        for table in ("bodies", "grades", "programmes", "sdg_goals", "treaties"):
            for row in self.rows[table]:
                for start in ("", "short_", "office_"):
                    names = {
                        language: row[start + language] for language in sorted(_LABELS) if row.get(start + language)
                    }
                    if len(names) > 1:
                        yield names

    def body_of_name(self, name: str, language: str) -> str:
        """Ontology id of the body with this name, "" for an unknown one."""
        return self._folded("body", language).get(fold_name(name), "")

    def treaty_of_name(self, name: str, language: str) -> Treaty | None:
        """The treaty that a printed name means, whatever brackets and blanks it is printed with; else None.

        A bare "the Convention" is no name: what it means is for its reader to tell.
        """
        key = self._folded("treaty", language).get(fold_name(name))
        return self.treaties[key] if key else None

    def treaty_key(self, name: str, language: str) -> str:
        """The key that the tables print for a treaty of this name, "" where they print none."""
        treaty = self.treaty_of_name(name, language)
        return treaty.table_key if treaty else ""

    def grade_of_name(self, name: str, language: str) -> str:
        """Code of the grade with this name, "" for an unknown one."""
        return self._folded("grade", language).get(fold_name(name), "")

    def _folded(self, kind: str, language: str) -> Mapping[str, str]:
        found = self._folded_names.get((kind, language))
        if found is None:
            names: Mapping[str, str] = getattr(self, f"{kind}_names")(language)
            found = {fold_name(name): key for name, key in reversed(tuple(names.items()))}
            self._folded_names[kind, language] = found
        return found

    @cached_property
    def _folded_names(self) -> dict[tuple[str, str], dict[str, str]]:
        return {}

    def session(self, session: str) -> Session | None:
        """The session with this id: as a source states it, else as the rules of the bodies tell its year.

        Returns:
            None for an id of another form; ``year`` is "" where neither table nor rule tells it.
        """
        if found := self.sessions.get(session):
            return found
        match = _SESSION.fullmatch(session)
        if not match or match["body"] not in self.bodies:
            return None
        kind = {"S": "special", "ES": "emergency-special"}.get(match["special"] or "", "regular")
        if match["resumed"]:
            parent = self.session(session.removesuffix("-resumed"))
            return parent and replace(parent, id=session, kind="resumed", parent=parent.id, start="", end="", source="")
        year, number = _rule_year(match["body"], match["number"], kind)
        return Session(
            id=session, body=match["body"], number=number, kind=kind, parent="", year=year, start="", end="", source=""
        )

    def adoption_year(self, key: str) -> tuple[str, str]:
        """The best known year of adoption of an instrument, and what it rests on.

        Returns:
            The year and one of ``symbol``, ``session-table``, ``session-span`` (opening year of a session that runs
            into the next year), ``session-rule`` (the body meets once in a known year), ``reference-table`` (treaties);
            ``("", "")`` where nothing tells.

        Raises:
            ValueError: the text is no canonical key.
        """
        fields = ids.parse_key(key)
        if fields.kind == "named":
            treaty = self.treaties.get(key)
            return (treaty.year, "reference-table") if treaty and treaty.year else ("", "")
        if fields.year:
            return fields.year, "symbol"
        session = self.session(ids.session_of(key))
        if session is None or not session.year:
            return "", ""
        if session.body == "GA" and session.kind == "regular":
            return session.year, "session-span"
        return session.year, "session-table" if session.source else "session-rule"


_LABELS = frozenset({"zh", "en"})
_SESSION = re.compile(r"(?P<body>.+?)-(?:(?P<special>E?S)-)?(?P<number>[1-9][0-9]*|[IVXLC]+)(?P<resumed>-resumed)?")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _arabic(number: str) -> int:
    if number.isdigit():
        return int(number)
    signs = [_ROMAN[sign] for sign in number]
    return sum(-sign if sign < max(signs[i:]) else sign for i, sign in enumerate(signs))


def _rule_year(body: str, number: str, kind: str) -> tuple[str, str]:
    """Year and number of a session that no source states; the year is "" where no rule holds."""
    n = _arabic(number)
    if kind != "regular":
        return "", str(n)
    if body == "ECOSOC" and number.isdigit():
        return number, ""
    if body == "GA":
        return str(1945 + n), str(n)
    if body == "CND" and n >= 25:
        return str(1957 + n if n >= 34 else 1923 + 2 * n), str(n)
    return (str(1991 + n) if body == "CCPCJ" else ""), str(n)


def _longest_first(names: Mapping[str, str]) -> Mapping[str, str]:
    return {name: names[name] for name in sorted(names, key=lambda name: (-len(name), name))}


def load_reference(root: Path | None = None) -> Reference:
    """Reads and checks the curated tables; a second call for the same folder reads nothing.

    Args:
        root: folder with the tables; by default ``seeds/reference/`` of the package or checkout.

    Raises:
        SeedError: MG2xx, a cell, row or rules file is wrong; all wrong places are named in one go.
        Unavailable: MG411, the package's own folder is not found.
    """
    return _load((root or data_root() / "seeds" / "reference").resolve())


@cache
def _load(folder: Path) -> Reference:
    problems = Problems()
    tables: dict[str, tuple[TableRules, list[TableRow]]] = {}
    for name in TABLE_NAMES:
        if found := read_curated(folder, name, problems):
            tables[name] = found
    problems.raise_if_any()
    check_references(folder, tables, problems)
    problems.raise_if_any()
    return Reference({name: tuple(row.cells for row in rows) for name, (_, rows) in tables.items()})


def adoption_year(key: str) -> tuple[str, str]:
    """The year of adoption and its basis by the package's own tables: see :meth:`Reference.adoption_year`."""
    return load_reference().adoption_year(key)
