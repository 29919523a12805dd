"""What pictures are drawn from: answers of canned queries, the network, labels of codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import QuerySolutions

from mandate_graph.errors import BadInput
from mandate_graph.exports.drafting import labels_of, spoken
from mandate_graph.exports.exporting import Source
from mandate_graph.exports.tables import read_table
from mandate_graph.namespaces import MG, SKOS
from mandate_graph.network import load_network, rows_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Edition", "Material", "Row"]

Row = Mapping[str, Any]
Edition = tuple[str, int]
"""A document and its budget year."""

_NUMBERED = re.compile(r"^[^:：]*\d[^:：]*[:：]\s*")
"""What the number of a plan is called before its title; the scope says it already."""

_LABELS = """SELECT ?code ?label (LANG(?label) AS ?language) WHERE {{
  ?thing a <{kind}> ; <{code}> ?code ; <{label}> ?label }} ORDER BY ?code ?language"""


class Material:
    """The graph as pictures ask it.

    Args:
        source: an opened snapshot.
        language: of titles and labels.
        options: what was asked for, such as ``{"scope": "SP1"}``.
    """

    def __init__(self, source: Source, language: str, options: Mapping[str, str]) -> None:
        self._source, self.language, self.options = source, language, dict(options)
        self._symbols: set[str] = set()
        self._evidence: set[str] = set()

    def draw_from(self, rows: Sequence[Row]) -> None:
        """Notes rows that are drawn: the documents that they are printed in are the source of the picture."""
        self._symbols.update(str(row["document"]) for row in rows if row.get("document"))
        self._evidence.update(str(row["evidence"]) for row in rows if row.get("evidence"))

    @property
    def told(self) -> str:
        """A sentence on the documents that are drawn."""
        return self._source.told(self._symbols, self._evidence)

    def rows(self, query: str, **values: str) -> list[Row]:
        """The answer of a canned query; None where a cell is empty.

        Raises:
            QueryError: MG303, there is no such query; MG304, a parameter is wrong.
        """
        table = read_table(self._source.store, self._source.catalog[query], values)
        names = [column.name for column in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]

    def network(self, *parts: str) -> nx.MultiDiGraph[str]:
        """Parts of the network."""
        return load_network(self._source.store, parts=parts, catalog=self._source.catalog)

    def bodies(self, rows: Sequence[Row]) -> dict[str, str]:
        """Code of each body in rows of instruments to its name; what no body adopted is called by its kind."""
        kinds = self._labels(MG.InstrumentKind, SKOS.notation)
        by_kind = {row["body"]: kinds[row["kind"]] for row in rows if row["body"] and row["kind"] in kinds}
        return by_kind | self._labels(MG.IntergovernmentalBody, MG.tableCode)

    def categories(self) -> dict[str, str]:
        """Letter of each category of deliverables to its name."""
        return self._labels(MG.DeliverableCategory, SKOS.notation)

    def _labels(self, kind: str, code: str) -> dict[str, str]:
        solutions = self._source.store.query(_LABELS.format(kind=kind, code=code, label=SKOS.prefLabel))
        assert isinstance(solutions, QuerySolutions)
        found: dict[str, dict[str, str]] = {}
        for row in rows_of(solutions):
            found.setdefault(str(row["code"]), {})[str(row["language"])] = str(row["label"])
        return {key: spoken(labels, self.language) for key, labels in found.items()}

    def scopes(self, document: str) -> dict[str, str]:
        """Scope of each plan of a document to the scope with its title."""
        found = {}
        for _, data in self.network("plans").nodes(data=True):
            if data.get("document") == document:
                title = _NUMBERED.sub("", spoken(labels_of(data), self.language))
                found[str(data["scope"])] = f"{data['scope']} {title}".strip()
        return found

    def edition(self, rows: Sequence[Row]) -> tuple[Edition, list[Row]]:
        """The rows of the document and year that were asked for; by default the fullest document of the latest year.

        Raises:
            BadInput: MG802, there is nothing for them; the message names what there is.
        """
        editions = Counter((str(row["document"]), int(row["year"])) for row in rows if row["document"] and row["year"])
        document, year = self.options.get("document", ""), self.options.get("year", "")
        wanted = "".join(document.split())
        chosen = {
            edition: count
            for edition, count in editions.items()
            if wanted in ("", edition[0]) and year in ("", str(edition[1]))
        }
        if not chosen:
            raise nothing(editions, f"document {document or 'any'}, year {year or 'any'}")
        found = max(chosen, key=lambda edition: (edition[1], chosen[edition], edition[0]))
        of_edition = [row for row in rows if (row["document"], row["year"]) == found]
        self.draw_from(of_edition)
        return found, of_edition


def nothing(known: Mapping[Any, Any] | Sequence[Any], asked: str) -> BadInput:
    """The error of options that leave nothing to draw; names some of what there is."""
    some = [" ".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in sorted(known)[:12]]
    told = f"There is: {'; '.join(some)}." if some else "The graph has nothing of this kind."
    return BadInput("MG802", f"there is nothing to draw for {asked}.", remedy=told)
