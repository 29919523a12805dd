"""``mandate-graph query``."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mandate_graph.catalog import Catalog, Query, load_catalog, parse_query, read_query
from mandate_graph.cli.options import as_json, data_option, echo_bytes, echo_json, echo_list, named_values
from mandate_graph.namespaces import PREFIXES
from mandate_graph.naming import settle_in
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import FORMATS, render
from mandate_graph.store.snapshots import current
from mandate_graph.store.sparql import query_form, refuse_depth, refuse_service


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Exit codes: 0 answered, 2 the query or a parameter is wrong, 4 there is no snapshot.",
)
@click.argument("name", required=False)
@click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of the query; repeat it.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="By default a table, or Turtle for a graph.")
@click.option("--list", "list_", is_flag=True, help="List the queries by name.")
@click.option("--describe", is_flag=True, help="Say what the query answers and what it takes, and stop.")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, so that a spreadsheet reads CSV as UTF-8.")
@as_json
@data_option
def query(
    name: str | None, rest: tuple[str, ...], params: tuple[str, ...], format_: str | None, list_: bool,
    describe: bool, bom: bool, json_: bool, data: Path,
) -> None:  # fmt: skip
    """Ask the graph: a query of the catalogue by NAME, a FILE.rq, or - for standard input.

    A question may be called by its number alone (cq01).

    \b
    Example:
      mandate-graph query --list
      mandate-graph query mandates --scope SP1 --format csv
      mandate-graph query cq01-mandates-of-subprogramme --describe
      mandate-graph query question.rq --format json
      echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | mandate-graph query -
    """
    catalog = load_catalog()
    if list_:
        _list(catalog, format_ or ("json" if json_ else "table"), bom)
        return
    if name is None:
        raise click.UsageError("Name a query, a file or -; `mandate-graph query --list` names the queries.")
    found = _find(name, catalog)
    if describe:
        _describe(found, json_)
        return
    refuse_service(found.text)
    refuse_depth(found.text)
    store = OxigraphStore.read_only(current(data).store)
    values = settle_in(store, found, named_values(params, rest))
    text = found.bound(values)
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    written = render(store.query(text), format_ or ("json" if json_ else ""), prefixes)
    if bom:
        echo_bytes(codecs.BOM_UTF8)
    echo_bytes(written)
    if values and len(written) < _SMALL:
        for hint in _hints(found, values, store):
            click.echo(hint, err=True)


def _hints(query: Query, values: dict[str, str], store: OxigraphStore) -> Iterator[str]:
    """Where a query with parameters yields no rows: which of them is to blame, and what it may be."""
    if query_form(query.text) != "SELECT" or _rows(query, values, store):
        return
    parameters = {parameter.name: parameter for parameter in query.parameters}
    for name, value in values.items():
        others = {key: other for key, other in values.items() if key != name}
        asks = parameters[name].required or (query.needs and not any(need in others for need in query.needs))
        if asks:
            yield f"no rows for {name} {value!r}; for example: --{name} {parameters[name].example}"
        elif rows := _rows(query, others, store):
            known = list(dict.fromkeys(row[name]["value"] for row in rows if name in row))
            told = f"; known are: {', '.join(known[:_MOST_KNOWN])}" if known else ""
            more = ", …" if len(known) > _MOST_KNOWN else ""
            yield f"no rows for {name} {value!r}, {len(rows)} without it{told}{more}"


def _rows(query: Query, values: dict[str, str], store: OxigraphStore) -> list[dict[str, dict[str, str]]]:
    answer = json.loads(render(store.query(query.bound(values)), "json"))
    rows: list[dict[str, dict[str, str]]] = answer["results"]["bindings"]
    return rows


_SMALL, _MOST_KNOWN = 2000, 30
"""Bytes of an answer that may have no rows; values of a column that are named."""


def _find(name: str, catalog: Catalog) -> Query:
    if name == "-":
        return parse_query("standard input", sys.stdin.buffer.read())
    if name.endswith(".rq"):
        return read_query(Path(name))
    canned = {query.name: query for query in catalog.of("canned")}
    starting = [query for query in canned.values() if query.name.startswith(f"{name}-")]
    return starting[0] if name not in canned and len(starting) == 1 else catalog[name]


def _list(catalog: Catalog, format_: str, bom: bool) -> None:
    queries = catalog.of("canned")
    rows = [(found.name, found.title.get("en", ""), found.title.get("zh", "")) for found in queries]
    echo_list(rows, [_as_json(query) for query in queries], format_, bom)


def _as_json(found: Query) -> dict[str, object]:
    parameters = [
        {
            "name": each.name, "type": each.type, "required": each.required, "description": dict(each.description),
            "example": each.example,
        }
        for each in found.parameters
    ]  # fmt: skip
    return {
        "name": found.name, "title": dict(found.title), "description": dict(found.description),
        "table": found.table, "parameters": parameters, "needs": list(found.needs), "example": dict(found.example),
    }  # fmt: skip


def _describe(found: Query, json_: bool) -> None:
    if json_:
        echo_json(_as_json(found))
        return
    for text in (found.title, found.description):
        for language in ("en", "zh"):
            if text.get(language):
                click.echo(text[language])
    for each in found.parameters:
        need = "required" if each.required else "optional"
        told = each.description.get("en", "")
        click.echo(f"  --{each.name}  {each.type}, {need}. {told} For example: {each.example}")
    if found.needs:
        click.echo(f"One of {', '.join(found.needs)} must be given.")
    example = " ".join(f"--{name} {value}" for name, value in found.example.items())
    click.echo(f"Example: {Path(sys.argv[0]).name} query {found.name} {example}".rstrip())
