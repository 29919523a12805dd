"""Plain pages, rendered here and whole without JavaScript; every text in Chinese and English."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mandate_graph.ids import BASE
from mandate_graph_api import negotiation
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.negotiation import HTML, JSON, Offer
from mandate_graph_api.protocol import format_words

__all__ = ["Cell", "Table", "cell", "html_reply", "prefers_html", "short", "table", "wants_page"]

_FEW_COLUMNS: Final = 5
_LONG_NAME: Final = 28
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as a page shows it: its text, where it links to (empty for nowhere), its language."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Solutions as a page shows them."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def same(self) -> Sequence[tuple[str, Cell]]:
        """Columns that say the same in every row of a wide table, which is said once above it, with what they say."""
        places = self._same_places
        return [(self.columns[place], self.rows[0][place]) for place in places]

    @property
    def rest(self) -> Table:
        """The table without these columns."""
        places = [place for place in range(len(self.columns)) if place not in self._same_places]
        return Table([self.columns[place] for place in places], [[row[place] for place in places] for row in self.rows])

    @property
    def _same_places(self) -> Sequence[int]:
        if len(self.columns) <= _FEW_COLUMNS or len(self.rows) < 2:
            return ()
        return [place for place in range(len(self.columns)) if len({row[place] for row in self.rows}) == 1]


def table(body: bytes, root_path: str) -> Table:
    """Reads SPARQL 1.1 Query Results JSON of a SELECT or ASK."""
    results = json.loads(body)
    if "boolean" in results:
        return Table(("ASK",), ((Cell(str(results["boolean"]).lower()),),))
    columns = results["head"]["vars"]
    rows = results["results"]["bindings"]
    return Table(columns, [[cell(row.get(name), root_path) for name in columns] for row in rows])


def cell(term: Mapping[str, Any] | None, root_path: str) -> Cell:
    """One term of SPARQL results in JSON; ours link to their description, other web addresses to themselves."""
    if term is None:
        return Cell("")
    value = term["value"]
    if not isinstance(value, str):
        return Cell(json.dumps(value, ensure_ascii=False))
    if term["type"] != "uri":
        return Cell(value, language=term.get("xml:lang", ""))
    if value.startswith(BASE.removesuffix("id/")):
        return Cell(value, f"{root_path}/describe?iri={quote(value, safe='')}")
    return Cell(value, value if value.startswith(("http://", "https://")) else "")


def short(iri: str) -> str:
    """An IRI of ours without what all of them begin with, of a long one the end; other texts as they are."""
    name = iri.removeprefix(BASE)
    return f"…/{name.rpartition('/')[2]}" if name != iri and len(name) > _LONG_NAME else name


def prefers_html(accept: str | None, others: Sequence[Offer]) -> bool:
    """True for a client that would rather have a page than any of `others`; a client that says nothing would not."""
    choice = negotiation.choose((*others, HTML), negotiation.accepted(accept))
    return choice is not None and choice.name == HTML.name


def wants_page(arrived: Arrived) -> bool:
    """True where a request for what is a page or JSON asks for the page.

    Raises:
        RequestError: 400, MG514, ``format=`` names neither; 406, MG513, it accepts neither.
    """
    words = format_words(arrived.http.query_string)
    return negotiation.settle((JSON, HTML), arrived.http.accept, words).name == HTML.name


def html_reply(template: str, values: Mapping[str, Any], status: int = 200) -> Reply:
    """A page from one of the templates beside this module."""
    text = _environment().get_template(f"{template}.html").render(**values)
    return Reply(status, "text/html; charset=utf-8", text.encode(), _HEADERS)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = short
    return environment
