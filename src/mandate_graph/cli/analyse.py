"""``mandate-graph analyse``."""

from __future__ import annotations

import codecs
from pathlib import Path

import click

from mandate_graph.analysis import analyses, find_analysis
from mandate_graph.analysis.analysis import Analysis
from mandate_graph.analysis.rendering import FORMATS, render, summary
from mandate_graph.analysis.running import analyse as run
from mandate_graph.cli.options import as_json, data_option, echo_bytes, echo_json, echo_list, named_values
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Exit codes: 0 answered, 2 the name, an option or a key is wrong, 4 there is no snapshot.",
)
@click.argument("name", required=False)
@click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="[--OPTION VALUE]...")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="By default a table.")
@click.option("--list", "list_", is_flag=True, help="List the analyses by name.")
@click.option("--describe", is_flag=True, help="Say what the analysis answers, takes and is taken from, and stop.")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, so that a spreadsheet reads CSV as UTF-8.")
@as_json
@data_option
def analyse(
    name: str | None, rest: tuple[str, ...], format_: str | None, list_: bool, describe: bool, bom: bool, json_: bool,
    data: Path,
) -> None:  # fmt: skip
    """Analyse the graph: NAME is an analysis.

    \b
    Example:
      mandate-graph analyse --list
      mandate-graph analyse overlap --year 2021
      mandate-graph analyse overlap --describe
      mandate-graph analyse overlap --least 5 --format csv
    """
    if list_:
        _list(format_ or ("json" if json_ else "table"), bom)
        return
    if name is None:
        raise click.UsageError("Name an analysis; `mandate-graph analyse --list` names them all.")
    analysis = find_analysis(name)
    if describe:
        _describe(name, analysis, json_)
        return
    options = analysis.read(named_values((), rest))
    rows = run(OxigraphStore.read_only(current(data).store), analysis, options)
    written = render(name, analysis, options, rows, format_ or ("json" if json_ else "table"))
    echo_bytes(codecs.BOM_UTF8 + written if bom else written)
    if not rows:
        click.echo(analysis.reason(options), err=True)


def _list(format_: str, bom: bool) -> None:
    rows = [(name, analysis.title["en"], analysis.title["zh"]) for name, analysis in analyses().items()]
    echo_list(rows, [summary(name, analysis) for name, analysis in analyses().items()], format_, bom)


def _describe(name: str, analysis: Analysis, json_: bool) -> None:
    if json_:
        echo_json(summary(name, analysis))
        return
    for text in (analysis.title, analysis.description):
        click.echo(text["en"])
        click.echo(text["zh"])
    for option in analysis.options:
        need = "required" if option.required else "optional" if option.default is None else f"default {option.default}"
        words = f" One of {', '.join(option.choices)}." if option.choices else ""
        click.echo(f"  --{option.name}  {option.kind}, {need}. {option.help['en']}{words}")
    for column in analysis.columns:
        unit = f" ({column.unit})" if column.unit else ""
        click.echo(f"  {column.name}{unit}: {column.description}")
    click.echo(f"Source: {analysis.source}")
    example = " ".join(f"--{option} {value}" for option, value in analysis.example.items())
    click.echo(f"Example: mandate-graph analyse {name} {example}".rstrip())
