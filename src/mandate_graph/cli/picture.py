"""``mandate-graph picture``."""

from __future__ import annotations

from pathlib import Path

import click

from mandate_graph.cli.options import as_json, data_option, echo_json
from mandate_graph.errors import BadInput
from mandate_graph.exports.exporting import open_source
from mandate_graph.exports.files import new_file
from mandate_graph.pictures import find_picture, pictures
from mandate_graph.pictures.material import Material
from mandate_graph.pictures.picture import FORMS
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import tabulate
from mandate_graph.store.snapshots import current


@click.command(
    epilog="Exit codes: 0 drawn, 2 something asked for is unknown, empty or too large, 4 there is no snapshot, or a "
    "library or font is missing.",
)
@click.argument("name", required=False)
@click.option("--output", type=click.Path(path_type=Path), help=f"The file; its ending is {', '.join(FORMS)}.")
@click.option("--lang", "language", default="en", show_default=True, help="Language of titles and labels.")
@click.option("--document", default="", help="Symbol of the document; by default that of the latest year.")
@click.option("--year", default="", help="Year; by default the latest.")
@click.option("--scope", default="", help="Scope, such as SP1.")
@click.option("--year-a", default="", help="Earlier year of a turnover.")
@click.option("--year-b", default="", help="Later year of a turnover.")
@click.option("--list", "list_", is_flag=True, help="List the pictures.")
@as_json
@data_option
def picture(
    name: str | None, output: Path | None, language: str, document: str, year: str, scope: str, year_a: str,
    year_b: str, list_: bool, json_: bool, data: Path,
) -> None:  # fmt: skip
    """Draw a picture of the graph on a page of A4.

    \b
    Example:
      mandate-graph picture --list
      mandate-graph picture mandates-flow --output flow.pdf
      mandate-graph picture drivers-map --scope SP3 --lang zh --output drivers.png
    """
    if list_:
        _list(json_)
        return
    if name is None:
        raise click.UsageError("Name a picture; `mandate-graph picture --list` names them.")
    found = find_picture(name)
    target = output or Path(f"{name}.svg")
    form = target.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise BadInput(
            "MG806", f"{target.name!r} has none of the endings {', '.join(FORMS)}.", remedy="Name such a file."
        )
    given = {"document": document, "year": year, "scope": scope, "year_a": year_a, "year_b": year_b}
    snapshot = current(data)
    source = open_source(OxigraphStore.read_only(snapshot.store), snapshot.manifest(), snapshot.name)
    with new_file(target) as file:
        found.save(Material(source, language, {key: value for key, value in given.items() if value}), form, file)
    if json_:
        echo_json({"file": target.as_posix(), "picture": name, "bytes": target.stat().st_size})
    else:
        click.echo(f"{target.as_posix()}: {target.stat().st_size} bytes")


def _list(json_: bool) -> None:
    if json_:
        echo_json(
            [
                {"name": name, "title": dict(each.title), "options": list(each.options)}
                for name, each in pictures().items()
            ]
        )
        return
    rows = [[name, each.title["en"], each.title["zh"], ", ".join(each.options)] for name, each in pictures().items()]
    click.echo(tabulate(["picture", "title", "标题", "options"], rows), nl=False)
