"""``mandate-graph build``."""

from __future__ import annotations

from pathlib import Path

import click

from mandate_graph.cli.options import as_json, data_option, echo_json, step_lines


@click.command(
    epilog="Exit codes: 0 the snapshot is served, 2 the seeds are wrong, 3 the graph does not pass its checks. "
    "A build that fails or is killed changes nothing."
)
@click.option(
    "--seeds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Seeds folder; repeat it for more. By default the seeds that came with the program.",
)
@data_option
@click.option("--force", is_flag=True, help="Build even where a snapshot of these seeds is there.")
@click.option(
    "--full-check", is_flag=True, help="Hold every class against the shapes (slower), not only the small ones."
)
@as_json
def build(seeds: tuple[Path, ...], data: Path, force: bool, full_check: bool, json_: bool) -> None:
    """Turn seeds into a graph: an immutable snapshot, checked before it is served.

    The snapshot is named after what it was made from; where it is there already, nothing is built.

    \b
    Example:
      mandate-graph build --seeds seeds --data data
      mandate-graph build --seeds seeds --seeds my-seeds --data data --full-check
    """
    from mandate_graph.pipeline.building import build_graph
    from mandate_graph.resources import data_root

    report = build_graph(seeds or (data_root() / "seeds",), data, force=force, full_check=full_check, step=step_lines())
    told = report.as_json()
    if json_:
        echo_json(told)
        return
    if not report.fresh:
        click.echo(f"snapshot {report.snapshot.name} is there already, nothing to build (--force builds it again)")
        return
    click.echo(f"snapshot {report.snapshot.name}: {told['quads']} quads")
    for outcome in report.outcomes:
        if outcome.count:
            click.echo(f"warning: {outcome.name}: {outcome.count}", err=True)
