"""``mandate-graph query``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mandate_graph.catalog import Catalog, Query, load_catalog, parse_query, read_query
from mandate_graph.cli.options import as_json, data_option, echo_bytes, echo_json
from mandate_graph.namespaces import PREFIXES
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import FORMATS, render, tabulate
from mandate_graph.store.snapshots import current
from mandate_graph.store.sparql import refuse_depth, refuse_service


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
@as_json
@data_option
def query(
    name: str | None, rest: tuple[str, ...], params: tuple[str, ...], format_: str | None, list_: bool,
    describe: bool, json_: bool, data: Path,
) -> None:  # fmt: skip
    """Ask the graph: a query of the catalogue by NAME, a FILE.rq, or - for standard input.

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
        _list(catalog, json_)
        return
    if name is None:
        raise click.UsageError("Name a query, a file or -; `mandate-graph query --list` names the queries.")
    found = _find(name, catalog)
    if describe:
        _describe(found, json_)
        return
    text = found.bound(_parameters(params, rest))
    refuse_service(text)
    refuse_depth(text)
    answer = OxigraphStore.read_only(current(data).store).query(text)
    echo_bytes(render(answer, format_ or ("json" if json_ else ""), {name: str(iri) for name, iri in PREFIXES.items()}))


def _find(name: str, catalog: Catalog) -> Query:
    if name == "-":
        return parse_query("standard input", sys.stdin.buffer.read())
    if name.endswith(".rq"):
        return read_query(Path(name))
    return catalog[name]


def _parameters(params: tuple[str, ...], rest: tuple[str, ...]) -> dict[str, str]:
    """``--param name=value`` and ``--name value`` (or ``--name=value``) as one mapping."""
    values: dict[str, str] = {}
    for text in params:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
        values[name] = value
    words = list(rest)
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            raise click.UsageError(f"{word!r} is no option; parameters are given as --name value.")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not words:
                raise click.UsageError(f"{word} needs a value.")
            value = words.pop(0)
        values[name] = value
    return values


def _list(catalog: Catalog, json_: bool) -> None:
    queries = catalog.of("canned")
    if json_:
        echo_json([_as_json(query) for query in queries])
        return
    rows = [[found.name, found.title.get("en", ""), found.title.get("zh", "")] for found in queries]
    click.echo(tabulate(["name", "title", "标题"], rows), nl=False)


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
        "table": found.table, "parameters": parameters, "example": dict(found.example),
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
    example = " ".join(f"--{name} {value}" for name, value in found.example.items())
    click.echo(f"Example: {Path(sys.argv[0]).name} query {found.name} {example}".rstrip())
