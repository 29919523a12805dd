"""``mandate-graph evidence``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mandate_graph.catalog import load_catalog
from mandate_graph.cli.options import as_json, data_option, echo_json, progress_bar
from mandate_graph.errors import Unavailable
from mandate_graph.settings import Settings
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import render
from mandate_graph.store.snapshots import current

_MOST_FAILURES = 50
"""Failures that are told one by one."""

_PLACES = ("paragraph", "place", "column_label", "page", "block", "cell_row", "cell_column")


@click.command(
    epilog="Exit codes: 0 shown or verified, 3 some evidence does not hold, 4 nothing has this ID, or a document is "
    "not in the folder."
)
@click.argument("identifier", required=False, metavar="[ID]")
@click.option("--verify", is_flag=True, help="Recompute every quote of the seeds from the documents.")
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=lambda: Settings.from_environment().documents,
    show_default="MANDATE_GRAPH_DOCUMENTS",
    help="Folder of the documents; with an ID the passage itself is printed.",
)
@click.option(
    "--seeds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Seeds folder for --verify; repeat it for more. By default the seeds that came with the program.",
)
@data_option
@as_json
def evidence(
    identifier: str | None, verify: bool, documents: Path | None, seeds: tuple[Path, ...], data: Path, json_: bool
) -> None:
    """Show where a fact stands, or verify all evidence.

    ID is the identifier of a fact (12 hexadecimal digits, column id of the seeds) or the IRI of a fact or of a piece of
    evidence, as the last column of the tables gives it.

    \b
    Example:
      mandate-graph evidence 3f2a9c1d5e7b --data data
      mandate-graph evidence 3f2a9c1d5e7b --documents documents
      mandate-graph evidence --verify --documents documents --seeds seeds
    """
    if verify:
        _verify(documents, seeds, json_)
    elif identifier:
        _show(identifier, documents, data, json_)
    else:
        raise click.UsageError("Give an ID, or --verify.")


def _verify(documents: Path | None, seeds: tuple[Path, ...], json_: bool) -> None:
    from mandate_graph.pipeline.verification import verify_evidence
    from mandate_graph.resources import data_root
    from mandate_graph.seeding import read_seeds

    if documents is None:
        raise click.UsageError("--verify needs --documents.")
    read = read_seeds(seeds or (data_root() / "seeds",), apply_corrections=False)
    with progress_bar("document") as progress:
        outcome = verify_evidence(read, documents, progress)
    if json_:
        echo_json(outcome.as_json())
    else:
        for failure in outcome.failures[:_MOST_FAILURES]:
            click.echo(str(failure), err=True)
        if (more := len(outcome.failures) - _MOST_FAILURES) > 0:
            click.echo(f"… and {more:,} more; --json lists them all", err=True)
        for symbol in outcome.absent:
            click.echo(f"{symbol}: its file is not in {documents.name}", err=True)
        verified = outcome.cells - len(outcome.failures)
        share = f"{100 * verified / outcome.cells:.2f}" if outcome.cells else "0"
        click.echo(f"{verified} of {outcome.cells} cells verified ({share} %)")
    if outcome.failures:
        raise SystemExit(3)
    if outcome.absent:
        raise SystemExit(4)


def _show(identifier: str, documents: Path | None, data: Path, json_: bool) -> None:
    query = load_catalog()["evidence"]
    answer = OxigraphStore.read_only(current(data).store).query(query.bound({"id": identifier}))
    bindings = json.loads(render(answer, "json"))["results"]["bindings"]
    rows = [{name: cell["value"] for name, cell in row.items()} for row in bindings]
    if not rows:
        raise Unavailable(
            "MG421", f"nothing has the ID {identifier[:200]!r}.",
            remedy="Take an id of the seeds, or the last column of a table.",
        )  # fmt: skip
    if documents is not None:
        _add_passages(rows, documents)
    if json_:
        echo_json(rows)
        return
    for row in rows:
        _print(row)


def _add_passages(rows: list[dict[str, str]], documents: Path) -> None:
    """Adds the passage itself to each row, as it stands in the document."""
    from mandate_graph.pipeline.verification import find_source

    sources = {sha256: find_source(documents, sha256) for sha256 in {row["sha256"] for row in rows}}
    for row in rows:
        row["passage"] = sources[row["sha256"]].text[int(row["start"]) : int(row["end"])]


def _print(row: dict[str, str]) -> None:
    told = {
        **row,
        "place": " ".join(part.partition(f"/{row['language']}/")[2] for part in sorted(row["parts"].split())),
    }
    where = ", ".join(f"{name.replace('_', ' ')} {told[name]}" for name in _PLACES if told.get(name))
    click.echo(f"{row['table']} {row['fact']}, column {row['column']}: {row['quote']}")
    click.echo(f"  {row['document']} ({row['language']}), {where or 'running text'}")
    click.echo(f"  lines {row['line_start']}-{row['line_end']}, characters {row['start']}-{row['end']}")
    click.echo(f"  SHA-256 {row['sha256']}")
    if "passage" in row:
        click.echo("\n".join(f"  | {line}" for line in row["passage"].splitlines()))
