"""One language text of one document while it is written down: its places, its plans, its facts and their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from mandate_graph.ids import list_of_scope, segment, supplement_of
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.scopes import element_of, is_mission, scopes_in
from mandate_graph.rdf.statements import Statements, Value
from mandate_graph.rdf.terms import DCTERMS, MG, OA, RDF, integer, text, year
from mandate_graph.records.evidence import Evidence
from mandate_graph.seeding import DocumentSeeds, SeedFact

__all__ = ["Edition", "PLACES", "Pairs"]

Pairs = Iterable[tuple[NamedNode, Value]]

PLACES: dict[str, tuple[str, str, str]] = {
    "paragraph": ("para", "DocumentParagraph", "paragraphNumber"),
    "table": ("table", "DocumentTable", "tableNumber"),
    "figure": ("figure", "DocumentFigure", "partNumber"),
    "chart": ("chart", "OrgChart", "partNumber"),
    "list": ("list", "MandateList", "partNumber"),
    "mandate_list": ("list", "MandateList", "partNumber"),
    "note": ("note", "DocumentFootnote", "partNumber"),
    "footnote": ("note", "DocumentFootnote", "partNumber"),
    "annex": ("annex", "DocumentAnnex", "partNumber"),
    "section": ("section", "DocumentSection", "partNumber"),
}
"""Kind of place to its path, its class, and the property that bears its printed number."""

_SECTION = re.compile(r"\((?:(?P<income>Income)sect|Sect)\.(?P<number>[0-9]+[A-Z]?)\)")
_MAIN_COLUMNS = ("value", "amount_usd", "posts", "number", "target", "text", "title")


class Edition:
    """Writes one text of one document.

    Args:
        dataset: what all editions share.
        seeds: the rows to write.
        whole: all rows of the text, where others are written apart; by default those of ``seeds``.
        superseded: the rows do not stand any more; they get a graph of their own, which is asked for by name only.

    Attributes:
        dataset: what all editions share.
        document: its row of the manifest.
        graph: statements of its document graph.
        language: language of the text, for literals.
        iri: IRI of the document; ``version`` and ``snapshot`` those of its text in this language and of the file read.
        programme: short name of the programme it plans for.
        results: scope and title of a result to its IRI, for the measures that belong to it.
        superseded: whether its rows are printed anew by a later document.
        stated: identifier of a row to the IRI of the node that says what the row says.
    """

    def __init__(
        self, dataset: Dataset, seeds: DocumentSeeds, whole: DocumentSeeds | None = None, *, superseded: bool = False
    ) -> None:
        self.dataset, self.seeds, self.document = dataset, seeds, seeds.document
        symbol, self.language = self.document.document, self.document.language
        ids = dataset.ids
        self.iri = ids.document(symbol)
        self.version = ids.version(symbol, self.language)
        self.snapshot = ids.text(symbol, self.language, self.document.sha256)
        graph = ids.superseded_graph if superseded else ids.document_graph
        self.graph: Statements = dataset.graph(graph(symbol, self.language))
        supplement = supplement_of(symbol)
        self.superseded = superseded
        self._print = "superseded" if superseded else supplement.suffix if supplement else ""
        self._order = _orders(whole or seeds)
        section = _SECTION.search(symbol)
        self.section = f"{'IS' if section['income'] else ''}{section['number']}" if section else ""
        self.programme = dataset.lookup.programme(self.section, symbol)
        self.results: dict[tuple[str, str], str] = {}
        self.stated: dict[str, str] = {}
        self._evidence = seeds.evidence_by_fact()
        self._stretch = ids.evidence(symbol, self.language, 0, 0).removesuffix("0-0")
        self._described: set[str] = set()
        self._placed: set[tuple[str, str]] = set()

    @property
    def symbol(self) -> str:
        """Canonical symbol of the document."""
        return self.document.document

    def rows(self, table: str) -> Sequence[SeedFact]:
        """The rows of one table in document order."""
        return self.seeds.facts.get(table, ())

    def text(self, value: str) -> Literal | None:
        """A printed text in the language of this edition."""
        return text(value, self.language)

    def path(self, *parts: str | int) -> str:
        """An IRI from path segments, see :meth:`Dataset.path`."""
        return self.dataset.path(*parts)

    def local(self, *parts: str | int) -> str:
        """An IRI below the one of this text."""
        return "/".join([self.version, *(segment(str(part)) for part in parts)])

    # places

    def place(self, kind: str, number: str) -> str:
        """IRI of a place by its kind (``table``) and printed number, described when first asked for."""
        path, class_name, property_name = PLACES.get(kind, (kind, "DocumentPart", "partNumber"))
        iri = self.local(path, list_of_scope(number) if path == "list" else number)
        if iri not in self._described:
            self._described.add(iri)
            self.graph.describe(
                iri,
                (
                    (RDF.type, MG[class_name]),
                    (MG[property_name], text(number)),
                    (DCTERMS.isPartOf, self.version),
                ),
            )
        return iri

    def paragraph(self, number: str) -> str | None:
        """IRI of a numbered paragraph; None for an empty number."""
        return self.place("paragraph", number) if number else None

    def container(self, name: str) -> str | None:
        """IRI of a table, figure, list, note … by its name with its word (``table 16.4``); None for an empty name."""
        kind, _, number = name.partition(" ")
        if not name:
            return None
        return self.place(kind, number) if number else self.place("part", name)

    def _elsewhere(self) -> str:
        """The part that stands for text outside numbered paragraphs, tables and lists."""
        return self.place("part", "unnumbered")

    # plans

    def element(self, scope: str) -> str:
        """IRI of the programme element that a scope names."""
        return self.dataset.element(self.programme_of(scope), scope)

    @property
    def _year(self) -> str:
        return self.document.year or "undated"

    def programme_of(self, scope: str) -> str:
        """Short name of the programme that a scope belongs to; missions are numbered anew in every budget."""
        return f"{self.programme}-{self._year}" if is_mission(scope) else self.programme

    def plan(self, scope: str) -> str | None:
        """IRI of the plan of a scope for the year of this document; None for an empty scope."""
        if not scope:
            return None
        iri = self.dataset.ids.plan(element_of(self.programme_of(scope), scope).name, self._year)
        if iri not in self._described:
            self._described.add(iri)
            self.graph.describe(
                iri,
                (
                    (RDF.type, MG.ProgrammePlan),
                    (MG.planFor, self.element(scope)),
                    (MG.scope, text(scope)),
                    (MG.budgetYear, year(self.document.year)),
                    (MG.budgetSection, text(self.section)),
                    (MG.proposedIn, self.iri),
                ),
            )
        return iri

    def plans(self, cell: str) -> list[str]:
        """IRIs of the plans of all scopes of one cell."""
        return [iri for scope in scopes_in(cell) if (iri := self.plan(scope))]

    def planned(self, kind: str, scope: str, *parts: str | int) -> str:
        """IRI of something that belongs to the plan of a scope: ``objective/UNODC-1/2021``.

        What a supplement prints has names of its own (``…/2021/Corr.1/3``): its third row is not that of the base.
        """
        owner = element_of(self.programme_of(scope), scope).name if scope else self.programme
        return self.path(kind, owner, self._year, *filter(None, [self._print]), *parts)

    # facts

    def code(self, seed: SeedFact, kind: str, notation: str) -> NamedNode | None:
        """The code of a kind that a cell of a row names, None for an empty cell; see :meth:`Dataset.code`."""
        where = f"{self.symbol}, {self.language}, {type(seed.fact).TABLE}, {seed.id}"
        return self.dataset.code(kind, notation, where)

    def fact(
        self, seed: SeedFact, order: int, states: str, *, observation: str | None = None, extra: Pairs = (),
        main: str = "",
    ) -> str:  # fmt: skip
        """Writes the node of one row: its place in its table, what it states, and its evidence.

        Args:
            seed: the row.
            order: its number in its table of this edition, from 1.
            states: the node that says what the row says; evidence is hung on it too.
            observation: the number the row adds to ``states``, where it has one.
            extra: further pairs of the node of the row.
            main: column whose evidence a reader would look at first, where it is not the usual one.
        """
        table = type(seed.fact).TABLE
        self.stated[seed.id] = states
        iri = self.dataset.ids.fact(table, self.symbol, self.language, seed.id)
        stretches = [(row.column, self.evidence(row)) for row in self._evidence.get(seed.id, ())]
        self.graph.describe(
            iri,
            (
                (RDF.type, MG.Fact),
                (MG.inTable, self.dataset.codes.of("FactTable", table)),
                (MG.rowOrder, integer(self._order.get((table, seed.id), order))),
                (MG.ofVersion, self.version),
                (MG.states, states),
                (MG.statesObservation, observation),
                (MG.scope, text(getattr(seed.fact, "scope", ""))),
                (MG.paragraphNumber, text(getattr(seed.fact, "paragraph", ""))),
                (MG.factId, text(seed.id)),
                (MG.principalEvidence, _main(stretches, main)),
                *extra,
            ),
        )
        for row, (column, stretch) in zip(self._evidence.get(seed.id, ()), stretches, strict=True):
            self._cell(iri, row, column, stretch)
        self._support(states, observation, stretches)
        return iri

    def stretches(self, seed: SeedFact, column: str = "") -> list[str]:
        """IRIs of the evidence of a row, each once; of one column where it has evidence of its own."""
        rows = self._evidence.get(seed.id, ())
        own = [row for row in rows if row.column == column]
        return list(dict.fromkeys(self.evidence(row) for row in own or rows))

    def start(self, seed: SeedFact) -> int:
        """Where a row begins in the text, in code points; -1 for a row without evidence."""
        return min((row.start for row in self._evidence.get(seed.id, ())), default=-1)

    def place_of(self, seed: SeedFact) -> str:
        """The place a row stands in: that of its first evidence, else the whole text."""
        rows = self._evidence.get(seed.id)
        return self._part(rows[0]) if rows else self.version

    def _cell(self, fact: str, row: Evidence, column: str, stretch: str) -> None:
        cell = self.graph.fresh(f"{fact}/{column}")
        self.graph.say(fact, MG.cellEvidence, cell)
        self.graph.describe(
            cell,
            (
                (RDF.type, MG.CellEvidence),
                (MG.supportsColumn, text(column)),
                (MG.columnLabel, self.text(row.column_label)),
                (MG.evidence, stretch),
            ),
        )

    def _support(self, states: str, observation: str | None, stretches: list[tuple[str, str]]) -> None:
        """Hangs the evidence of a row on the nodes it states: that of the value on the observation alone."""
        if observation is None:
            self.graph.say(states, MG.hasEvidence, *(stretch for _, stretch in stretches))
            return
        values = [stretch for column, stretch in stretches if column == "value"]
        self.graph.say(observation, MG.hasEvidence, *(values or [stretch for _, stretch in stretches]))
        self.graph.say(states, MG.hasEvidence, *(stretch for column, stretch in stretches if column != "value"))

    # evidence

    def evidence(self, row: Evidence) -> str:
        """IRI of a stretch of the text, described with its place, its lines and its quote."""
        iri = f"{self._stretch}{row.start}-{row.end}"
        part = self._part(row)
        if (iri, part) not in self._placed:
            self._placed.add((iri, part))
            self.graph.say(iri, MG.inPart, part)
        if iri not in self._described:
            self._described.add(iri)
            self._select(iri, row)
        return iri

    def _select(self, iri: str, row: Evidence) -> None:
        quote, position = f"{iri}/quote", f"{iri}/position"
        self.graph.describe(
            iri,
            (
                (RDF.type, MG.Evidence),
                (OA.hasSource, self.snapshot),
                (MG.paragraphNumber, text(row.paragraph)),
                (MG.page, integer(row.page)),
                (MG.lineStart, integer(row.line_start)),
                (MG.lineEnd, integer(row.line_end)),
                (MG.blockNumber, integer(row.block)),
                (MG.cellRow, integer(row.cell_row)),
                (MG.cellColumn, integer(row.cell_column)),
                (OA.hasSelector, quote),
                (OA.hasSelector, position),
            ),
        )
        self.graph.describe(quote, ((RDF.type, OA.TextQuoteSelector), (OA.exact, text(row.quote))))
        self.graph.describe(
            position,
            ((RDF.type, OA.TextPositionSelector), (OA.start, integer(row.start)), (OA.end, integer(row.end))),
        )

    def _part(self, row: Evidence) -> str:
        """The smallest known place of a piece of evidence: row, table or list, paragraph."""
        whole = self.container(row.container) or self.paragraph(row.paragraph) or self._elsewhere()
        if not (row.container and row.row):
            return whole
        iri = f"{whole}/row/{segment(row.row)}"
        if iri not in self._described:
            self._described.add(iri)
            self.graph.describe(
                iri, ((RDF.type, MG.TableRow), (MG.rowNumber, integer(row.row)), (DCTERMS.isPartOf, whole))
            )
        return iri


def _orders(seeds: DocumentSeeds) -> dict[tuple[str, str], int]:
    """Table and identifier of a row to its number in its table, from 1."""
    return {(table, row.id): order for table, rows in seeds.facts.items() for order, row in enumerate(rows, 1)}


def _main(stretches: list[tuple[str, str]], main: str) -> str | None:
    """The stretch a reader would look at first: of that column, else of the value, of the number, of the title."""
    for column in (main, *_MAIN_COLUMNS):
        for found, stretch in stretches:
            if found == column:
                return stretch
    return stretches[0][1] if stretches else None
