"""``mandate-graph export``."""

from __future__ import annotations

from pathlib import Path

import click

from mandate_graph.cli.options import as_json, data_option, echo_json, named_values
from mandate_graph.exports.export import Export, NetworkExport, QuadExport
from mandate_graph.exports.exporting import DEEPEST, Request, check_request, export_to, exports, file_name, open_source
from mandate_graph.exports.files import new_file
from mandate_graph.network import LEVELS
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import tabulate
from mandate_graph.store.snapshots import current


@click.command(
    epilog="Exit codes: 0 written, 2 something asked for is unknown, empty or too large, 4 there is no snapshot, or a "
    "program or library is missing.",
)
@click.argument("format_", metavar="FORMAT", required=False)
@click.option("--level", default="", help=f"Part of the network: {', '.join(LEVELS)}. By default programme.")
@click.option("--query", default="", metavar="NAME", help="Only what the answer of a query names, or that table.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of the query; repeat it.")
@click.option("--around", default="", metavar="KEY", help="Only a node and what is near it.")
@click.option("--depth", type=int, help=f"Steps from there, 0 to {DEEPEST}; by default 1, with a query 0.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of labels.")
@click.option("--isolated", is_flag=True, help="Keep nodes that no edge joins at this level.")
@click.option("--output", type=click.Path(path_type=Path), help="The file; by default named after what is in it.")
@click.option("--list", "list_", is_flag=True, help="List the formats.")
@as_json
@data_option
def export(
    format_: str | None, level: str, query: str, params: tuple[str, ...], around: str, depth: int | None,
    language: str, isolated: bool, output: Path | None, list_: bool, json_: bool, data: Path,
) -> None:  # fmt: skip
    """Write the graph, or a part of it, into a file for another program.

    FORMAT is for networks (gexf, graphml, cytoscape, node-link, json-graph, dot, svg, png, csv-gephi, csv-neo4j,
    mermaid), RDF (turtle, trig, nquads, jsonld) or tables (xlsx, parquet, datapackage).

    \b
    Example:
      mandate-graph export gexf --level programme --output programme.gexf
      mandate-graph export svg --around A/RES/73/186 --depth 1 --lang zh --output around.svg
      mandate-graph export xlsx --query mandates --param scope=SP1 --output mandates.xlsx
      mandate-graph export datapackage --output tables.zip
    """
    if list_:
        _list(json_)
        return
    if format_ is None:
        raise click.UsageError("Name a format; `mandate-graph export --list` names them.")
    request = Request(format_, level, query, named_values(params, ()), around, depth, language, isolated)
    check_request(request)
    target = output or Path(file_name(request))
    snapshot = current(data)
    source = open_source(OxigraphStore.read_only(snapshot.store), snapshot.manifest(), snapshot.name)
    with new_file(target) as file:
        told = export_to(source, request, file)
    if json_:
        echo_json({"file": target.as_posix(), "format": format_, "bytes": target.stat().st_size, "holds": told})
    else:
        click.echo(f"{target.as_posix()}: {told}, {target.stat().st_size} bytes")


def _list(json_: bool) -> None:
    found = exports()
    if json_:
        echo_json(
            [
                {"name": name, "for": _for(one), "suffix": one.suffix, "title": dict(one.title)}
                for name, one in found.items()
            ]
        )
        return
    rows = [[name, _for(one), one.suffix, one.title["en"], one.title["zh"]] for name, one in found.items()]
    click.echo(tabulate(["format", "for", "file", "title", "标题"], rows), nl=False)


def _for(export: Export) -> str:
    if isinstance(export, NetworkExport):
        return "networks"
    return "RDF" if isinstance(export, QuadExport) else "tables"
