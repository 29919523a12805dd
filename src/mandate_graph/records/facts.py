"""The facts that extraction yields: one frozen record per flat table.

The fields up to the marker ``extra`` are the columns of the public contract, in its order and under its names; extra
fields are further columns of the seeds, which the graph needs and the public tables do not show. Every value is a
string as the table prints it ("" where there is none), so that a seed file and a record say the same thing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar

__all__ = ["TABLES", "Fact"]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def _extra() -> Any:
    return field(default="", metadata={"extra": True})


@cache
def _names(table: Any, extra: bool) -> tuple[str, ...]:
    return tuple(f.name for f in fields(table) if extra or not f.metadata.get("extra"))


def _field_names(table: Any, extra: bool) -> tuple[str, ...]:
    return _names(table, extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of one flat table.

    Attributes:
        TABLE: name of the table, also the name of its seed file and of its canned query.
        KEY: columns that tell rows of one document apart; rows alike in all of them are told apart by their order.
        WITNESSED: columns whose value must be found in the document wherever it is not empty; each has its evidence.
        CODED: witnessed columns that hold codes: the document prints words that stand for them, not the value itself.
        NUMERIC: columns that hold a plain number or nothing.
        JOINED: witnessed columns whose value may join several printed stretches by a colon and a blank.
    """

    TABLE: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()
    WITNESSED: ClassVar[tuple[str, ...]] = ()
    CODED: ClassVar[tuple[str, ...]] = ()
    NUMERIC: ClassVar[tuple[str, ...]] = ()
    JOINED: ClassVar[tuple[str, ...]] = ()

    document: str

    def __post_init__(self) -> None:
        for name in _field_names(type(self), True):
            value = getattr(self, name)
            if not isinstance(value, str):
                raise TypeError(f"{self.TABLE}.{name}: {value!r} is not a string")
        for name in self.NUMERIC:
            value = getattr(self, name)
            if value and not _NUMBER.fullmatch(value):
                raise ValueError(f"{self.TABLE}.{name}: {value!r} is not a plain number")

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of the public contract, in order."""
        return _field_names(cls, False)

    @classmethod
    def seed_columns(cls) -> tuple[str, ...]:
        """The columns of the seed file without its ``id``: the public ones, then the extra ones."""
        return _field_names(cls, True)

    def as_row(self) -> dict[str, str]:
        """The record as a row of its seed file."""
        return {name: getattr(self, name) for name in self.seed_columns()}

    def identifier(self, occurrence: int = 1) -> str:
        """A short name of the fact that a new extraction gives again.

        Args:
            occurrence: 1 for the first row with this key in the document, 2 for the next …

        Returns:
            12 hexadecimal digits from table, key columns and occurrence (not from position in the file).
        """
        parts = [self.TABLE, *(getattr(self, name) for name in self.KEY), str(occurrence)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subprogramme(Fact):
    """A subprogramme or component, with its objective sentence."""

    TABLE: ClassVar[str] = "subprogrammes"
    KEY: ClassVar[tuple[str, ...]] = ("scope",)
    WITNESSED: ClassVar[tuple[str, ...]] = ("title", "objective")

    scope: str
    title: str
    objective: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Fact):
    """One instrument in one list of legislative mandates.

    Extra: ``line`` is the nth line of the whole list (headings not counted), ``group`` the place within a grouped
    line, ``list_heading`` the scope-independent heading as printed is ``group_heading``; ``part`` is the part cited
    (``sect. VI``, ``para. 19``), ``printed_as`` the number as printed.
    """

    TABLE: ClassVar[str] = "mandates"
    KEY: ClassVar[tuple[str, ...]] = ("scope", "body", "kind", "number", "key", "title")
    WITNESSED: ClassVar[tuple[str, ...]] = ("number", "title", "note", "group_heading")
    NUMERIC: ClassVar[tuple[str, ...]] = ("year", "position", "line", "group")

    year: str
    scope: str
    body: str
    kind: str
    number: str = ""
    key: str = ""
    title: str = ""
    note: str = ""
    paragraph: str = ""
    group_heading: str = ""
    position: str
    line: str = _extra()
    group: str = _extra()
    part: str = _extra()
    printed_as: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Fact):
    """A planned result, a programme performance or a comparison of plan and actual."""

    TABLE: ClassVar[str] = "results"
    KEY: ClassVar[tuple[str, ...]] = ("scope", "kind", "year", "number", "title")
    WITNESSED: ClassVar[tuple[str, ...]] = ("title", "number", "origin", "first_paragraph")
    CODED: ClassVar[tuple[str, ...]] = ("origin",)
    NUMERIC: ClassVar[tuple[str, ...]] = ("year", "number")

    scope: str
    kind: str
    year: str = ""
    number: str = ""
    title: str = ""
    origin: str = ""
    first_paragraph: str = ""
    last_paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """One year's value of one performance measure; ``value`` is a number or the text of the cell."""

    TABLE: ClassVar[str] = "measures"
    KEY: ClassVar[tuple[str, ...]] = ("scope", "container", "measure_title", "year", "status")
    WITNESSED: ClassVar[tuple[str, ...]] = ("measure_title", "value")
    JOINED: ClassVar[tuple[str, ...]] = ("measure_title",)
    NUMERIC: ClassVar[tuple[str, ...]] = ("year",)

    scope: str
    container: str
    result_title: str = ""
    measure_title: str = ""
    year: str = ""
    status: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(Fact):
    """One year's count of one row of a deliverables table, or one narrative entry of it.

    Extra: ``row`` is the printed order of the row within its table, from 1.
    """

    TABLE: ClassVar[str] = "deliverables"
    KEY: ClassVar[tuple[str, ...]] = (
        "table", "scope", "level", "category", "subcategory", "item_no", "title", "year", "status",
    )  # fmt: skip
    WITNESSED: ClassVar[tuple[str, ...]] = ("subcategory", "unit", "title", "value")
    NUMERIC: ClassVar[tuple[str, ...]] = ("year", "value", "row")

    table: str
    scope: str
    level: str
    category: str
    subcategory: str = ""
    unit: str = ""
    item_no: str = ""
    title: str = ""
    year: str = ""
    status: str = ""
    value: str = ""
    row: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Fact):
    """An evaluation done, under way or planned."""

    TABLE: ClassVar[str] = "evaluations"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "item", "title")
    WITNESSED: ClassVar[tuple[str, ...]] = ("title", "kind", "status", "scopes")
    CODED: ClassVar[tuple[str, ...]] = ("kind", "scopes")

    paragraph: str
    item: str = ""
    title: str = ""
    kind: str = ""
    status: str = ""
    scopes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SdgMention(Fact):
    """A Sustainable Development Goal or target printed in a paragraph.

    Extra: ``claim`` says that the paragraph claims work for it: ``contributes`` (it promotes, supports, helps to
    reach it), ``in_line_with`` (it is done in accordance with it), empty where it is only mentioned.
    """

    TABLE: ClassVar[str] = "sdg"
    KEY: ClassVar[tuple[str, ...]] = ("scope", "paragraph", "goal", "target")
    WITNESSED: ClassVar[tuple[str, ...]] = ("goal", "target", "claim")
    CODED: ClassVar[tuple[str, ...]] = ("claim",)

    scope: str
    paragraph: str
    goal: str
    target: str = ""
    claim: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """An instrument or document named in running text, a table or a footnote.

    ``quote`` holds the words that tell the relation, nothing for a bare citation. Extra: ``part`` is the part cited
    (``sect. VI``, ``para. 19``), ``printed_as`` the number as printed, ``symbols`` both symbols of a dual document
    joined by ``;``.
    """

    TABLE: ClassVar[str] = "citations"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "body", "kind", "number", "relation")
    WITNESSED: ClassVar[tuple[str, ...]] = ("number",)

    paragraph: str
    body: str
    kind: str
    number: str
    key: str = ""
    relation: str = "cites"
    quote: str = ""
    part: str = _extra()
    printed_as: str = _extra()
    symbols: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInstrument(Fact):
    """A treaty, declaration, strategy, rule or standard named in a paragraph."""

    TABLE: ClassVar[str] = "conventions"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "name")
    WITNESSED: ClassVar[tuple[str, ...]] = ("name",)

    paragraph: str
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFigure(Fact):
    """One printed figure of a money or post table.

    Extra: ``row`` and ``column`` are its printed order within the table, from 1; ``section`` tells parts of one table
    apart (``(1)``); ``total`` is ``true`` for a row of sums.
    """

    TABLE: ClassVar[str] = "resources"
    KEY: ClassVar[tuple[str, ...]] = ("table", "scope", "row_label", "column_label", "year", "status", "source")
    WITNESSED: ClassVar[tuple[str, ...]] = ("row_label", "value")
    NUMERIC: ClassVar[tuple[str, ...]] = ("year", "value", "row", "column")

    table: str
    scope: str
    row_label: str
    column_label: str
    year: str = ""
    status: str = ""
    source: str = ""
    value: str = ""
    unit: str = ""
    row: str = _extra()
    column: str = _extra()
    section: str = _extra()
    total: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceMandateLink(Fact):
    """A change in money that one sentence or row ties to an instrument."""

    TABLE: ClassVar[str] = "resource_mandate_links"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "scope", "amount_usd", "body", "kind", "number")
    WITNESSED: ClassVar[tuple[str, ...]] = ("amount_usd", "number")
    NUMERIC: ClassVar[tuple[str, ...]] = ("amount_usd",)

    paragraph: str
    scope: str
    change_type: str = ""
    amount_usd: str = ""
    body: str = ""
    kind: str = ""
    number: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ(Fact):
    """A policymaking organ with its mandates and one year of its money (thousands of dollars)."""

    TABLE: ClassVar[str] = "organs"
    KEY: ClassVar[tuple[str, ...]] = ("organ", "year")
    WITNESSED: ClassVar[tuple[str, ...]] = ("organ", "mandates", "members", "sessions", "value")
    NUMERIC: ClassVar[tuple[str, ...]] = ("year", "value")

    organ: str
    mandates: str = ""
    members: str = ""
    sessions: str = ""
    year: str = ""
    value: str = ""
    keys: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgUnit(Fact):
    """Posts of one grade and source in one box of an organigram."""

    TABLE: ClassVar[str] = "org_units"
    KEY: ClassVar[tuple[str, ...]] = ("chart", "unit", "parent_unit", "scopes", "source", "grade")
    WITNESSED: ClassVar[tuple[str, ...]] = ("unit", "parent_unit", "scopes", "source", "grade", "posts")
    CODED: ClassVar[tuple[str, ...]] = ("scopes", "source", "grade")
    NUMERIC: ClassVar[tuple[str, ...]] = ("posts",)

    chart: str
    unit: str
    parent_unit: str = ""
    scopes: str = ""
    source: str = ""
    grade: str = ""
    posts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Fact):
    """A recommendation of an oversight body, or one to member states."""

    TABLE: ClassVar[str] = "recommendations"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "item", "source_body", "report", "report_paragraph", "text")
    WITNESSED: ClassVar[tuple[str, ...]] = ("source_body", "report", "report_paragraph", "text", "action", "status")

    paragraph: str = ""
    item: str = ""
    source_body: str = ""
    report: str = ""
    report_paragraph: str = ""
    topic: str = ""
    addressee: str = ""
    through: str = ""
    text: str = ""
    action: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyResult(Fact):
    """A numbered result of a strategy, with its theme and result area."""

    TABLE: ClassVar[str] = "strategy_results"
    KEY: ClassVar[tuple[str, ...]] = ("theme_no", "area_no", "result_no")
    WITNESSED: ClassVar[tuple[str, ...]] = ("result",)

    theme_no: str
    theme: str
    area_no: str
    area: str
    result_no: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Fact):
    """A heading, with the first numbered paragraph below it."""

    TABLE: ClassVar[str] = "headings"
    KEY: ClassVar[tuple[str, ...]] = ("level", "number", "heading", "first_paragraph")
    WITNESSED: ClassVar[tuple[str, ...]] = ("heading",)
    NUMERIC: ClassVar[tuple[str, ...]] = ("level",)

    level: str
    number: str = ""
    heading: str = ""
    first_paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A quantified output in running text.

    Extra: ``heading`` it stands below; ``keys`` of the instruments that its sentence says are answered.
    """

    TABLE: ClassVar[str] = "figures"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "value", "unit", "what")
    WITNESSED: ClassVar[tuple[str, ...]] = ("as_printed", "what")
    NUMERIC: ClassVar[tuple[str, ...]] = ("value",)

    paragraph: str
    value: str
    unit: str = ""
    what: str = ""
    as_printed: str = ""
    heading: str = _extra()
    keys: str = _extra()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting on a date."""

    TABLE: ClassVar[str] = "meetings"
    KEY: ClassVar[tuple[str, ...]] = ("date", "meeting", "paragraph")
    WITNESSED: ClassVar[tuple[str, ...]] = ("meeting",)

    date: str
    meeting: str
    type: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceError(Fact):
    """A contradiction inside the United Nations document itself.

    Extra: ``printed_table`` and ``row`` name the cell in machine form where it is in a table.
    """

    TABLE: ClassVar[str] = "source_errors"
    KEY: ClassVar[tuple[str, ...]] = ("where", "scope", "problem", "detail", "printed")
    WITNESSED: ClassVar[tuple[str, ...]] = ("printed",)

    where: str
    scope: str = ""
    problem: str = ""
    detail: str = ""
    printed: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Fact):
    """A part of the document: section, paragraph, table, figure, mandate list, footnote, annex (not a public table)."""

    TABLE: ClassVar[str] = "parts"
    KEY: ClassVar[tuple[str, ...]] = ("kind", "number", "scope")
    WITNESSED: ClassVar[tuple[str, ...]] = ()
    NUMERIC: ClassVar[tuple[str, ...]] = ("page", "line_start", "line_end")

    kind: str
    number: str
    title: str = ""
    scope: str = ""
    paragraph: str = ""
    page: str = ""
    line_start: str
    line_end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedCitation(Fact):
    """A citation as printed that could not be told (not a public table); ``reason`` is a code."""

    TABLE: ClassVar[str] = "unresolved"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "scope", "printed_as", "reason")
    WITNESSED: ClassVar[tuple[str, ...]] = ("printed_as",)

    paragraph: str
    scope: str = ""
    printed_as: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedInstrument(Fact):
    """An instrument whose implementation or request a report says it reports on (not a public table)."""

    TABLE: ClassVar[str] = "reported_instruments"
    KEY: ClassVar[tuple[str, ...]] = ("paragraph", "body", "kind", "number")
    WITNESSED: ClassVar[tuple[str, ...]] = ("number",)

    paragraph: str
    body: str
    kind: str
    number: str
    key: str = ""


TABLES: dict[str, type[Fact]] = {
    table.TABLE: table
    for table in (
        Subprogramme, Mandate, Result, Measure, Deliverable, Evaluation, SdgMention, Citation, NamedInstrument,
        ResourceFigure, ResourceMandateLink, Organ, OrgUnit, Recommendation, StrategyResult, Heading, Figure, Meeting,
        SourceError, Part, UnresolvedCitation, ReportedInstrument,
    )
}  # fmt: skip
"""Every table of one document by name. The public table ``documents`` is the manifest, not a fact of a document."""
