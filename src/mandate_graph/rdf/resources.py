"""Money and posts: figures of resource tables, changes that name an instrument, organs, and units with their posts."""

from __future__ import annotations

import re

from mandate_graph.ids import hash_of, normalise_number
from mandate_graph.rdf.edition import Edition, Pairs
from mandate_graph.rdf.mandates import cite, mention_iri, printed
from mandate_graph.rdf.observations import observe, status_pair
from mandate_graph.rdf.scopes import scopes_in
from mandate_graph.rdf.terms import (
    CITO,
    MG,
    MGC,
    ORG,
    RDF,
    RDFS,
    SDMX_ATTR,
    SDMX_CODE,
    boolean,
    decimal,
    integer,
    printed_number,
    text,
    year,
)
from mandate_graph.records import facts
from mandate_graph.seeding import SeedFact

__all__ = ["map_org_units", "map_organs", "map_resource_links", "map_resources"]

_LETTER = re.compile(r"\(([a-z]+)\)$")
_CUBES = {
    "posts": ("posts", "PostObservation", MG.postCount),
    "percent": ("rates", "RateObservation", MG.rate),
}
_MONEY = ("finance", "FinancialResourceObservation", MG.amount)
_SCALES = {"thousand_usd": "unitMult-3", "usd": "unitMult-0"}


def map_resources(edition: Edition) -> None:
    """Writes every printed figure of the money and post tables as an observation."""
    for order, seed in enumerate(edition.rows("resources"), 1):
        row = seed.fact
        assert isinstance(row, facts.ResourceFigure)
        cube, class_name, measure = _CUBES.get(row.unit, _MONEY)
        grade = edition.dataset.lookup.grade(row.row_label, edition.language) if cube == "posts" else ""
        if cube == "posts" and not grade:
            grade = edition.dataset.lookup.grade(row.column_label, edition.language)
        figure = observe(
            edition,
            cube,
            class_name,
            _dimensions(edition, row),
            (
                (MG.budgetComponent, edition.plan(row.scope)),
                (MG.year, year(row.year)),
                (MG.planStatus, edition.code(seed, "PlanStatus", row.status)),
                (MG.fundingSource, edition.code(seed, "FundingSource", row.source)),
                (MG.grade, edition.dataset.codes.find("PostGrade", grade)),
                (MG.resourceRow, text(_row_name(row))),
                (MG.resourceColumn, text(_column_name(row))),
                (MG.rowLabel, edition.text(row.row_label)),
                (MG.columnLabel, edition.text(row.column_label)),
                (MG.rowNumber, integer(row.row)),
                (MG.columnNumber, integer(row.column)),
                (MG.tableSection, text(row.section)),
                (MG.isTotal, boolean(True) if row.total == "true" else None),
                (MG.printedIn, edition.container(f"table {row.table}") if row.table else None),
                (measure, decimal(row.value)),
                *_unit(edition, seed, row.unit),
                (MG.tableValue, printed_number(row.value)),
                status_pair(bool(row.value)),
            ),
        )
        edition.fact(seed, order, figure)


def _row_name(row: facts.ResourceFigure) -> str:
    return f"{row.table}/{row.section}/{row.row or hash_of([row.row_label])}"


def _column_name(row: facts.ResourceFigure) -> str:
    return row.column or hash_of([row.column_label])


def _dimensions(edition: Edition, row: facts.ResourceFigure) -> dict[str, str]:
    return {
        "document": edition.symbol,
        "scope": row.scope,
        "year": row.year,
        "status": row.status,
        "source": row.source,
        "row": _row_name(row),
        "column": _column_name(row),
    }


def _unit(edition: Edition, seed: SeedFact, unit: str) -> Pairs:
    code = edition.code(seed, "Unit", unit)
    money = unit in _SCALES
    return (
        (MG.unit, code),
        (SDMX_ATTR.unitMeasure, code),
        (SDMX_ATTR.unitMult, SDMX_CODE[_SCALES[unit]] if money else None),
        (SDMX_ATTR.currency, MGC.USD if money else None),
    )


def map_resource_links(edition: Edition) -> None:
    """Writes changes in money that a sentence or row ties to an instrument; each tie is a stated link."""
    changes: dict[tuple[str, ...], str] = {}
    for order, seed in enumerate(edition.rows("resource_mandate_links"), 1):
        row = seed.fact
        assert isinstance(row, facts.ResourceMandateLink)
        identity = (row.paragraph, row.scope, row.change_type, row.amount_usd)
        if identity not in changes:
            changes[identity] = _describe_change(edition, seed, row)
        change, cited = changes[identity], cite(edition, row)
        link = edition.local("stated", seed.id)
        edition.graph.say(change, MG.pursuantTo, cited)
        edition.graph.describe(
            link,
            (
                (RDF.type, MG.StatedLink),
                (RDF.subject, change),
                (RDF.predicate, MG.pursuantTo),
                (RDF.object, cited),
                *printed(edition, row),
            ),
        )
        edition.fact(seed, order, link)
        edition.graph.say(change, MG.hasEvidence, *edition.stretches(seed))


def _describe_change(edition: Edition, seed: SeedFact, row: facts.ResourceMandateLink) -> str:
    letter = _LETTER.search(row.paragraph)
    plan = edition.plan(row.scope)
    change = edition.graph.fresh(edition.planned("resourcechange", row.scope, letter[1] if letter else row.paragraph))
    edition.graph.describe(
        change,
        (
            (RDF.type, MG.ResourceChange),
            (MG.ofPlan, plan),
            (MG.printedIn, edition.paragraph(row.paragraph)),
            (MG.changeAmount, decimal(row.amount_usd)),
            (MG.tableValue, printed_number(row.amount_usd)),
            (MG.changeKind, edition.code(seed, "ChangeKind", row.change_type)),
            (SDMX_ATTR.unitMult, SDMX_CODE["unitMult-0"]),
            (SDMX_ATTR.currency, MGC.USD),
        ),
    )
    return change


def map_organs(edition: Edition) -> None:
    """Writes policymaking organs with the instruments that set them up, and one year of money for each row."""
    for order, seed in enumerate(edition.rows("organs"), 1):
        row = seed.fact
        assert isinstance(row, facts.Organ)
        body = _organ_body(edition, row.organ)
        account = observe(
            edition,
            "organs",
            "OrganResources",
            {"document": edition.symbol, "organ": row.organ, "year": row.year},
            (
                (MG.describesOrgan, body),
                (MG.organName, edition.text(row.organ)),
                (MG.mandatesAsPrinted, edition.text(row.mandates)),
                (MG.mandateKeys, text(row.keys)),
                (MG.membership, edition.text(row.members)),
                (MG.sessionsText, edition.text(row.sessions)),
                (MG.year, year(row.year)),
                (MG.amount, decimal(row.value)),
                (MG.tableValue, printed_number(row.value)),
                *(_unit(edition, seed, "thousand_usd") if row.value else ()),
                status_pair(bool(row.value)),
            ),
        )
        edition.fact(seed, order, account)
        _constitute(edition, seed, row, body)


def _organ_body(edition: Edition, organ: str) -> str:
    """The body an organ's name begins with, else a body of its own name."""
    body = edition.dataset.lookup.body_at_start(organ, edition.language)
    if body:
        return edition.dataset.body(body)
    iri = edition.path("body", organ)
    edition.dataset.reference.describe(
        iri, ((RDF.type, MG.IntergovernmentalBody), (RDFS.label, edition.text(organ)), (MG.tableCode, text("OTHER")))
    )
    return iri


def _constitute(edition: Edition, seed: SeedFact, row: facts.Organ, body: str) -> None:
    """Writes one citation for each instrument that sets a body up, and the shortcut from the body."""
    graph = edition.graph
    for position, key in enumerate((key for part in row.keys.split(";") if (key := part.strip())), 1):
        cited = edition.dataset.instrument(key, "")
        citation = mention_iri(edition, "", "organ", hash_of([row.organ])[:8], position)
        graph.say(body, MG.hasConstitutiveMandate, cited)
        graph.describe(
            citation,
            (
                (RDF.type, MG.InTextCitation),
                (CITO.hasCitingEntity, edition.place_of(seed)),
                (CITO.hasCitedEntity, cited),
                (CITO.hasCitationCharacterization, MG.citesAsConstitutiveMandate),
                (MG.citedKey, text(key)),
                (MG.printedAs, edition.text(row.mandates)),
                (MG.groupPosition, integer(position)),
            ),
        )
        graph.say(citation, MG.hasEvidence, *edition.stretches(seed, "mandates"))


def map_org_units(edition: Edition) -> None:
    """Writes the boxes of organigrams: units below their parents, and their posts by grade and source."""
    units: dict[tuple[str, str], str] = {}
    for order, seed in enumerate(edition.rows("org_units"), 1):
        row = seed.fact
        assert isinstance(row, facts.OrgUnit)
        unit = _unit_of(edition, row, units)
        grade = edition.dataset.lookup.grade(row.grade, edition.language) or normalise_number(row.grade)
        staffing = observe(
            edition,
            "staffing",
            "UnitStaffing",
            {
                "document": edition.symbol, "chart": row.chart, "unit": row.unit, "parent": row.parent_unit,
                "scopes": row.scopes, "source": row.source, "grade": row.grade,
            },
            (
                (MG.staffs, unit),
                (MG.printedIn, edition.container(f"chart {row.chart}") if row.chart else None),
                (MG.chart, text(row.chart)),
                (MG.unitName, edition.text(row.unit)),
                (MG.parentUnitName, edition.text(row.parent_unit)),
                (MG.scopeList, text(row.scopes)),
                *((MG.budgetComponent, plan) for plan in edition.plans(row.scopes)),
                (MG.fundingSource, edition.code(seed, "FundingSource", row.source)),
                (MG.grade, edition.dataset.codes.find("PostGrade", grade)),
                (MG.gradeLabel, text(row.grade)),
                (MG.postCount, decimal(row.posts)),
                (MG.tableValue, printed_number(row.posts)),
                (SDMX_ATTR.unitMeasure, MGC.posts),
                status_pair(bool(row.posts)),
            ),
        )  # fmt: skip
        edition.fact(seed, order, staffing)


def _unit_of(edition: Edition, row: facts.OrgUnit, units: dict[tuple[str, str], str]) -> str:
    """The unit of a box, below the unit whose name is printed as its parent, else below the whole office."""
    found = units.get((row.unit, row.parent_unit))
    if found:
        return found
    office = edition.dataset.office(edition.programme)
    name = hash_of([row.parent_unit, row.unit])[:12]
    iri = units.setdefault((row.unit, row.parent_unit), edition.path("unit", f"{edition.programme}-{name}"))
    parents = [unit for (title, _), unit in units.items() if title == row.parent_unit and unit != iri]
    edition.graph.describe(
        iri,
        (
            (RDF.type, ORG.OrganizationalUnit),
            (RDFS.label, edition.text(row.unit)),
            (ORG.subOrganizationOf, parents[0] if parents else office),
        ),
    )
    for scope in scopes_in(row.scopes):
        if plan := edition.plan(scope):
            edition.graph.say(plan, MG.responsibleUnit, iri)
    return iri
