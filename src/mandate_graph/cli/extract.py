"""``mandate-graph extract``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mandate_graph.cli.options import as_json, echo_json, progress_bar
from mandate_graph.errors import CheckFailed
from mandate_graph.settings import Settings


def _processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command(
    epilog="Exit codes: 0 every document was extracted or is of no known kind, 2 a document is broken or none was "
    "extracted, 3 a document ends in the middle of a table, list or sentence (it is extracted without that one). "
    "Documents that are broken or cut do not stop the others."
)
@click.option(
    "--documents",
    type=click.Path(exists=True, path_type=Path),
    default=lambda: Settings.from_environment().documents,
    show_default="MANDATE_GRAPH_DOCUMENTS",
    help="Folder of documents, or one document.",
)
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="Seeds folder to write to."
)
@click.option(
    "--symbol",
    "symbols",
    multiple=True,
    metavar="FILE=SYMBOL",
    help="Symbol of a document that prints none; repeat it.",
)
@click.option("--with-text", is_flag=True, help="Keep the running text too, as text.jsonl, in a folder of your own.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=_processors,
    show_default="one per processor",
    help="Processes that read at a time.",
)
@as_json
def extract(
    documents: Path | None, into: Path, symbols: tuple[str, ...], with_text: bool, jobs: int, json_: bool
) -> None:
    """Turn documents into facts: CSV files with evidence, and a report of what was understood.

    The kind of each document is found by its content. Each document gets a folder SEEDS/<symbol>/<language>/ with one
    CSV per table, evidence.csv and report.json; corrections.csv, if there is one, stays.

    \b
    Example:
      mandate-graph extract --documents documents/unodc-zh --into seeds
      mandate-graph extract --documents note.txt --into seeds --symbol "note.txt=E/CN.7/2020/1"
    """
    if documents is None:
        raise click.UsageError("Missing option '--documents': name a folder, or set MANDATE_GRAPH_DOCUMENTS.")
    from mandate_graph.pipeline.extraction import extract_folder

    named = dict(_pair(text) for text in symbols)
    with progress_bar("document") as progress:
        report = extract_folder(documents, into, named, progress, with_text=with_text, jobs=jobs)
    if json_:
        echo_json(report.as_json())
    else:
        for document in report.documents:
            rows = sum(document.found.values())
            told = f"{rows} rows as {document.document}" if document.status == "extracted" else document.message
            click.echo(f"{document.status:9}  {document.file}  {told}", err=document.status == "failed")
    for document in report.documents:
        if document.warning:
            click.echo(document.warning, err=True)
    if not report.complete:
        raise SystemExit(2)
    if not report.whole:
        raise SystemExit(CheckFailed.exit_code)


def _pair(text: str) -> tuple[str, str]:
    name, equals, symbol = text.partition("=")
    if not (name and equals and symbol):
        raise click.BadParameter(f"{text!r} is not FILE=SYMBOL", param_hint="--symbol")
    return name, symbol
