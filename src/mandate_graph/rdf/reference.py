"""The reference graph: bodies, sessions, treaties, goals, and the instruments and elements that the editions met."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from mandate_graph.ids import KINDS, KeyFields, body_of_symbol, key_status, parse_key, session_of, table_body
from mandate_graph.rdf.dataset import Dataset, Instrument, ProgrammeElement
from mandate_graph.rdf.edition import Pairs
from mandate_graph.rdf.scopes import element_of
from mandate_graph.rdf.statements import Value
from mandate_graph.rdf.terms import (
    DCTERMS,
    FRBR,
    MG,
    MGC,
    ORG,
    RDF,
    RDFS,
    SDGO,
    SKOS,
    TIME,
    date,
    integer,
    text,
    year,
)

__all__ = [
    "SYMBOLS",
    "describe_bodies",
    "describe_elements",
    "describe_goals",
    "describe_instruments",
    "describe_sessions",
]

SDG = "http://metadata.un.org/sdg/"
SYMBOLS = "https://undocs.org/"
"""Before a symbol, the address of the document that bears it."""
_CLASSES = {
    "resolution": "Resolution",
    "decision": "Decision",
    "presidential-statement": "PresidentialStatement",
    "convention": "Convention",
    "protocol": "Protocol",
    "declaration": "Declaration",
}
_ELEMENTS = {
    "programme": "Programme",
    "subprogramme": "Subprogramme",
    "component": "SubprogrammeComponent",
    "budget-component": "BudgetComponent",
}
_LABELS = ("zh", "en")


def describe_instruments(dataset: Dataset) -> None:
    """Writes every instrument met, and every treaty of the reference table, from its key and the tables."""
    for treaty in dataset.lookup.reference.treaties.values():
        dataset.instrument(treaty.key, treaty.kind)
    for key in sorted(dataset.instruments):
        instrument = dataset.instruments[key]
        fields = parse_key(key)
        iri = dataset.ids.mandate(key)
        kind = dataset.lookup.treaty_kind(key) or (instrument.kind if fields.kind == "named" else fields.kind)
        adopted, basis = dataset.lookup.reference.adoption_year(key)
        dataset.reference.describe(
            iri,
            (
                (RDF.type, MG.MandateSource),
                (RDF.type, MG[_CLASSES.get(kind, "Treaty")]),
                (MG.canonicalKey, text(key)),
                (MG.keyStatus, dataset.codes.of("KeyStatus", key_status(key), key)),
                (MG.instrumentKind, dataset.codes.find("InstrumentKind", "convention" if kind == "protocol" else kind)),
                (MG.adoptionYear, year(adopted)),
                (MG.adoptionYearBasis, dataset.codes.of("AdoptionYearBasis", basis, key)),
                *((MG.alternativeKey, text(alias)) for alias in sorted(instrument.aliases)),
                *_symbols(fields),
                *_adoption(dataset, fields),
                *_titles(dataset, instrument, fields),
            ),
        )


def _symbols(fields: KeyFields) -> Pairs:
    """The document symbol: the key where it is one, the symbol of the whole for a lettered part of it."""
    status = key_status(fields.key)
    if status == "official":
        return ((MG.documentSymbol, text(fields.key)), (RDFS.seeAlso, SYMBOLS + fields.key))
    if status == "catalogue" and fields.letter and fields.kind == "resolution" and not fields.roman:
        return ((MG.documentSymbol, text(fields.key.removesuffix(fields.letter))),)
    return ()


def _adoption(dataset: Dataset, fields: KeyFields) -> Pairs:
    session, body = session_of(fields.key), fields.body or _body_of_series(fields)
    whole = fields.key.removesuffix(fields.letter) if fields.letter and not fields.roman else ""
    return (
        (MG.adoptedBy, dataset.body(body) if body else None),
        (MG.adoptedAtSession, dataset.session(session) if session else None),
        (MG.number, integer(fields.number) if fields.number else None),
        (MG.letter, text(fields.letter)),
        (DCTERMS.isPartOf, dataset.ids.mandate(whole) if whole else None),
    )


def _body_of_series(fields: KeyFields) -> str:
    """The body in whose series a symbol that keys do not cover is issued (``A/HRC/RES/53/1``), "" for names."""
    return body_of_symbol(fields.rest) if fields.kind in KINDS else ""


def _titles(dataset: Dataset, instrument: Instrument, fields: KeyFields) -> list[tuple[NamedNode, Value]]:
    """Label and title: of a treaty from the table, of a numbered instrument made from its number and as printed."""
    treaty = dataset.lookup.reference.treaties.get(instrument.key)
    printed = dataset.titles(instrument.key)
    pairs: list[tuple[NamedNode, Value]] = []
    if treaty:
        for language in _LABELS:
            pairs.append((RDFS.label, text(getattr(treaty, language), language)))
            pairs.append((SKOS.altLabel, text(getattr(treaty, f"short_{language}"), language)))
        pairs.append((FRBR.supplementOf, dataset.ids.mandate(treaty.parent) if treaty.parent else None))
        return pairs
    for language in dataset.lookup.label_languages():
        pairs.append((RDFS.label, text(_label(dataset, fields, language) or printed.get(language, ""), language)))
    for language, title in printed.items():
        pairs.append((DCTERMS.title, text(title, language)))
    if printed:
        pairs.append((MG.titleSource, MGC.printed))
    return pairs


def _label(dataset: Dataset, fields: KeyFields, language: str) -> str:
    """``General Assembly resolution 46/185 C`` in a language; "" where body or template is not known."""
    body = dataset.lookup.reference.bodies.get(fields.body)
    if not body or language not in _LABELS:
        return ""
    letter = f" {fields.letter}" if fields.letter else ""
    number, suffix = f"{fields.session or fields.year}/{fields.number}{letter}", ""
    if fields.roman:
        number, suffix = f"{fields.number}{letter}", f"({fields.session})"
    elif fields.body == "SC" and fields.kind == "resolution":
        number, suffix = f"{fields.number}", f"({fields.year})"
    elif fields.rest:
        number = fields.rest
    name = getattr(body, language)
    return dataset.lookup.label(language, fields.kind, body=name, number=number, suffix=suffix)


def describe_bodies(dataset: Dataset) -> None:
    """Writes the bodies of the table and those that only the documents name."""
    reference = dataset.lookup.reference
    names: dict[str, list[tuple[str, str]]] = {}
    for row in reference.rows["body_names"]:
        names.setdefault(row["body"], []).append((row["language"], row["name"]))
    for body in reference.bodies.values():
        iri = dataset.ids.body(body.id)
        oversight = body.kind == "oversight-body"
        official = [(language, getattr(body, language)) for language in _LABELS]
        dataset.reference.describe(
            iri,
            (
                (RDF.type, MG.OversightBody if oversight else MG.IntergovernmentalBody),
                (MG.tableCode, text(body.table_code)),
                (MG.seriesRoot, text(body.series_root)),
                (ORG.classification, dataset.codes.of("BodyType", body.kind, body.id)),
                (ORG.subOrganizationOf, dataset.ids.body(body.parent) if body.parent else None),
                *((RDFS.label, text(name, language)) for language, name in official),
                *((SKOS.prefLabel, text(name, language)) for language, name in official),
                *((SKOS.altLabel, text(name, language)) for language, name in names.get(body.id, ())),
            ),
        )
    for name in sorted(dataset.bodies - set(reference.bodies)):
        dataset.reference.describe(
            dataset.path("body", name), ((RDF.type, MG.IntergovernmentalBody), (MG.tableCode, text(table_body(name))))
        )


def describe_sessions(dataset: Dataset) -> None:
    """Writes the sessions of the table and those at which an instrument was adopted."""
    reference = dataset.lookup.reference
    for name in sorted(dataset.sessions | set(reference.sessions)):
        session = reference.session(name)
        if session is None:
            continue
        iri = dataset.ids.session(name)
        number = name.removeprefix(f"{session.body}-").removesuffix("-resumed")
        dataset.reference.describe(
            iri,
            (
                (RDF.type, MG.Session),
                (RDF.type, MG.ResumedSession if session.kind == "resumed" else None),
                (MG.sessionOf, dataset.ids.body(session.body)),
                (MG.sessionNumber, text(number)),
                (MG.sessionYear, year(session.year)),
                (MG.sessionType, dataset.codes.of("SessionType", session.kind, name)),
                (DCTERMS.isPartOf, dataset.ids.session(session.parent) if session.parent else None),
                (DCTERMS.source, text(session.source)),
                (MG.sessionInterval, _interval(dataset, iri, session.start, session.end)),
            ),
        )


def _interval(dataset: Dataset, session: str, start: str, end: str) -> str | None:
    if not (start and end):
        return None
    interval = f"{session}/interval"
    dataset.reference.describe(
        interval,
        (
            (RDF.type, TIME.ProperInterval),
            (TIME.hasBeginning, f"{interval}/start"),
            (TIME.hasEnd, f"{interval}/end"),
        ),
    )
    for name, day in (("start", start), ("end", end)):
        dataset.reference.describe(f"{interval}/{name}", ((RDF.type, TIME.Instant), (TIME.inXSDDate, date(day))))
    return interval


def describe_goals(dataset: Dataset) -> None:
    """Writes the labels of goals and targets that the source of their IRIs does not have."""
    for goal in dataset.lookup.reference.goals.values():
        dataset.reference.describe(
            SDG + goal.goal,
            (
                (RDF.type, SDGO.Goal),
                (SKOS.prefLabel, text(goal.short_zh, "zh")),
                (SKOS.prefLabel, text(goal.short_en, "en")),
                (SKOS.definition, text(goal.zh, "zh")),
                (SKOS.definition, text(goal.en, "en")),
            ),
        )
    for target in dataset.lookup.reference.targets.values():
        dataset.reference.describe(
            SDG + target.target,
            (
                (RDF.type, SDGO.Target),
                (SDGO.isTargetOf, SDG + target.goal),
                (SKOS.prefLabel, text(target.zh, "zh")),
            ),
        )


def describe_elements(dataset: Dataset) -> None:
    """Writes programmes, subprogrammes, components and the offices that carry programmes out."""
    for iri in sorted(dataset.elements):
        found = dataset.elements[iri]
        dataset.reference.describe(
            iri,
            (
                (RDF.type, MG.ProgrammeElement),
                (RDF.type, MG[_ELEMENTS[found.element.kind]]),
                (MG.number, text(found.element.number) if not found.element.number.isdigit() else None),
                (MG.number, integer(found.element.number) if found.element.number.isdigit() else None),
                (MG.partOfProgramme, found.parent or None),
                *_element_labels(dataset, found),
            ),
        )
    for programme in sorted(dataset.offices | {found.programme for found in dataset.elements.values()}):
        _describe_office(dataset, programme)


def _element_labels(dataset: Dataset, found: ProgrammeElement) -> Pairs:
    """Labels from the titles of the latest year; of a programme from the table where that has it."""
    if found.element.kind == "programme" and (row := dataset.lookup.programme_names(found.element.name)):
        return tuple((RDFS.label, text(row.get(language, ""), language)) for language in _LABELS)
    pairs = []
    for language, titles in sorted(found.titles.items()):
        title = max(titles)[1]
        parent = found.element.parent.rpartition("SP")[2]
        label = dataset.lookup.label(
            language, found.element.kind, number=found.element.number, parent=parent, title=title
        )
        pairs.append((RDFS.label, text(label or title, language)))
    return tuple(pairs) or _numbered_labels(dataset, found)


def _numbered_labels(dataset: Dataset, found: ProgrammeElement) -> Pairs:
    """Labels of an element whose title no document prints: its kind and number."""
    parent = found.element.parent.rpartition("SP")[2]
    labels = (
        (
            language,
            dataset.lookup.label(language, found.element.kind, number=found.element.number, parent=parent, title=""),
        )
        for language in dataset.lookup.label_languages()
    )
    return tuple((RDFS.label, text(label.rstrip(" :：,，"), language)) for language, label in labels)


def _describe_office(dataset: Dataset, programme: str) -> None:
    row = dataset.lookup.programme_names(programme)
    if not row and programme not in dataset.offices:
        return
    un, office = dataset.ids.unit("UN"), dataset.ids.unit(programme)
    dataset.reference.describe(
        un,
        (
            (RDF.type, ORG.FormalOrganization),
            (RDFS.label, text("联合国", "zh")),
            (RDFS.label, text("United Nations", "en")),
        ),
    )
    dataset.reference.describe(
        office,
        (
            (RDF.type, ORG.OrganizationalUnit),
            (ORG.unitOf, un),
            *_office_labels(dataset, programme, row),
        ),
    )


def _office_labels(dataset: Dataset, programme: str, row: Mapping[str, str]) -> Pairs:
    """Name of an office from the table, else the titles of its programme."""
    if row:
        return tuple((RDFS.label, text(row[f"office_{language}"], language)) for language in _LABELS)
    found = dataset.elements.get(dataset.element_iri(element_of(programme, "P")))
    titles = found.titles if found else {}
    return tuple((RDFS.label, text(max(titles[language])[1], language)) for language in sorted(titles))
