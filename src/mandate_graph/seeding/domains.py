"""What the cells of the fact tables may hold: one domain per column, beside the tables.

A domain is a form that can be told from the cell alone: a list of codes (those of ``ontology/mandate.ttl``), a grammar
(scopes, numbers, paragraphs), or the keys of a reference table (bodies, grades, goals, targets). What takes several
cells or rows to tell is in :mod:`mandate_graph.seeding.consistency`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from mandate_graph.ids import body_id, normalise_number, parse_key, table_body
from mandate_graph.seeding.problems import shorten
from mandate_graph.seeding.reference import load_reference

__all__ = ["CODES", "DOMAINS", "Domain", "MANIFEST_DOMAINS", "SCOPE", "cell_fault"]

CODES: Mapping[str, tuple[str, ...]] = {
    "ChangeKind": ("new_and_expanded", "other", "technical_adjustment"),
    "CitationRelation": ("adopted_by", "cites", "implements", "pursuant_to", "requested_by", "see_also"),
    "DeliverableCategory": ("A", "B", "C", "D", "E"),
    "DeliverableLevel": ("item", "narrative", "subcategory"),
    "DocumentType": ("corrigendum", "note", "programme_budget", "report", "strategy"),
    "FundingSource": ("OA", "RB", "RB;OA", "RB;OA;XB", "RB;XB", "XB"),
    "InstrumentKind": ("convention", "decision", "declaration", "document", "presidential-statement", "resolution"),
    "MeetingType": ("formal", "informal"),
    "PlanStatus": (
        "actual", "appropriation", "approved", "change", "estimate", "estimate_after_recosting",
        "estimate_before_recosting", "expected", "expenditure", "planned", "recosting",
    ),
    "ResultKind": ("performance", "plan_versus_actual", "planned"),
    "ResultOrigin": ("carried_over", "new"),
    "Unit": (
        "days", "documents", "materials", "missions", "not-stated", "percent", "posts", "projects", "publications",
        "thousand_usd", "three-hour-meetings", "usd",
    ),
}  # fmt: skip
"""Codes by class of the ontology; a test holds them against it."""

SCOPE = re.compile(r"(?:M[1-9]\d*/)?(?:P|[ABCD]|SP[1-9]\d*(?:\.[1-9]\d*)?)")
_NO_BODY = frozenset({"TREATY", "DECLARATION", "OTHER"})
_CONTAINER = re.compile(r"(?:table|figure) \S.*")
_WORD = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SESSION = re.compile(r"(?P<body>.+?)-(?:E?S-)?(?:[1-9]\d*|[IVXLC]+)(?:-resumed)?")
_PROBLEM = re.compile(r"(?:subtotal|total|duplicate_paragraph|misprinted_number|joined_numbers|table_mismatch)\b.*")


@dataclass(frozen=True, slots=True)
class Domain:
    """What a cell that is not empty may hold.

    Attributes:
        what: what it must be, as the end of a sentence (``'XX9' is not …``).
        remedy: what to write.
        holds: whether a value is of the domain.
        joined: whether the cell may hold several values joined by ``;``.
    """

    what: str
    remedy: str
    holds: Callable[[str], bool]
    joined: bool = False

    def fault(self, value: str) -> tuple[str, str] | None:
        """What is wrong with a cell and what to do about it; None where it is right."""
        parts = value.split(";") if self.joined else [value]
        if all(part and self.holds(part) for part in parts):
            return None
        return f"{shorten(value)} is not {self.what}.", self.remedy


def _form(what: str, pattern: re.Pattern[str], example: str, joined: bool = False) -> Domain:
    remedy = f"Write for example {example}{', several joined by ;' if joined else ''}."
    return Domain(what, remedy, lambda value: bool(pattern.fullmatch(value)), joined)


def _codes(kind: str) -> Domain:
    codes = CODES[kind]
    return Domain(f"a code of {kind}", f"Write one of: {', '.join(codes)}.", frozenset(codes).__contains__)


def _is_body(value: str) -> bool:
    return value in _NO_BODY or (table_body(value) == value and body_id(value) in load_reference().bodies)


def _is_number(value: str) -> bool:
    return bool(re.search(r"\d", value)) and normalise_number(value) == value


def _is_key(value: str) -> bool:
    try:
        return bool(parse_key(value))
    except ValueError:
        return False


def _is_session(value: str) -> bool:
    match = _SESSION.fullmatch(value)
    return bool(match) and match["body"] in load_reference().bodies if match else False


_SCOPE = _form("a scope", SCOPE, "P, SP1, SP9.1, M1/SP2, or A to D for parts of a budget")
_SCOPES = _form("a list of scopes", SCOPE, "SP1", joined=True)
_BODY = Domain("a body", "Write its code of seeds/reference/bodies.csv, TREATY, DECLARATION or OTHER.", _is_body)
_BODIES = Domain(_BODY.what, _BODY.remedy, _is_body, joined=True)
_KIND = _codes("InstrumentKind")
_NUMBER = Domain("the number of an instrument", "Write for example 73/186, 46/185C or 2331(2016).", _is_number)
_KEY = Domain("a canonical key", "Write a key of the form A/RES/73/186, the name of a treaty, or none.", _is_key)
_KEYS = Domain(_KEY.what, _KEY.remedy, _is_key, joined=True)
_STATUS = _codes("PlanStatus")
_SOURCE = _codes("FundingSource")
_WORDS = _form("a code in small letters", _WORD, "in-depth")
_PLAIN_YEAR = _form("a year", _YEAR, "2021")
_GRADE = Domain(
    "a grade", "Write a grade of seeds/reference/grades.csv.", lambda value: value in load_reference().grades
)
_GOAL = Domain("a goal", "Write a number from 1 to 17.", lambda value: value in load_reference().goals)
_TARGET = Domain(
    "a target", "Write a target of seeds/reference/sdg_targets.csv.", lambda value: value in load_reference().targets
)
_INSTRUMENT: Mapping[str, Domain] = {"body": _BODIES, "kind": _KIND, "number": _NUMBER, "key": _KEY}

DOMAINS: Mapping[str, Mapping[str, Domain]] = {
    "subprogrammes": {"scope": _SCOPE},
    "mandates": {"year": _PLAIN_YEAR, "scope": _SCOPE, **_INSTRUMENT, "body": _BODY},
    "results": {
        "scope": _SCOPE, "kind": _codes("ResultKind"), "year": _PLAIN_YEAR, "origin": _codes("ResultOrigin"),
    },
    "measures": {
        "scope": _SCOPE, "container": _form("a table or figure", _CONTAINER, "table 16.3 or figure 16.4"),
        "year": _PLAIN_YEAR, "status": _STATUS,
    },
    "deliverables": {
        "scope": _SCOPE, "level": _codes("DeliverableLevel"), "category": _codes("DeliverableCategory"),
        "year": _PLAIN_YEAR, "status": _STATUS,
    },
    "evaluations": {"kind": _WORDS, "scopes": _SCOPES},
    "sdg": {"scope": _SCOPE, "goal": _GOAL, "target": _TARGET, "claim": _WORDS},
    "citations": {**_INSTRUMENT, "relation": _codes("CitationRelation")},
    "conventions": {"key": _KEY},
    "resources": {
        "scope": _SCOPE, "year": _PLAIN_YEAR, "status": _STATUS, "source": _SOURCE, "unit": _codes("Unit"),
    },
    "resource_mandate_links": {"scope": _SCOPE, "change_type": _codes("ChangeKind"), **_INSTRUMENT},
    "organs": {"year": _PLAIN_YEAR, "keys": _KEYS},
    "org_units": {"scopes": _SCOPES, "source": _SOURCE, "grade": _GRADE},
    "figures": {"keys": _KEYS},
    "meetings": {"date": _form("a date", _DATE, "2019-03-14"), "type": _codes("MeetingType")},
    "source_errors": {
        "problem": _form("a known contradiction", _PROBLEM, "subtotal, total or table_mismatch")
    },
    "reported_instruments": _INSTRUMENT,
}  # fmt: skip
"""Table to column to domain; columns that are not named hold free text, or numbers that the records check."""

MANIFEST_DOMAINS: Mapping[str, Domain] = {
    "type": _codes("DocumentType"),
    "bodies": _BODIES,
    "sessions": Domain("a session", "Write for example CND-56 or GA-73, several joined by ;.", _is_session, True),
}
"""Columns of the manifest; see :data:`DOMAINS`."""


@cache
def cell_fault(table: str, column: str, value: str) -> tuple[str, str] | None:
    """What is wrong with a cell that is not empty, and what to do about it; None where nothing is.

    Args:
        table: name of a fact table, "" for the manifest.
        column: of the table.
        value: of the cell.
    """
    domain = (DOMAINS.get(table, {}) if table else MANIFEST_DOMAINS).get(column)
    return domain.fault(value) if domain and value else None
