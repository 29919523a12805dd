"""``mandate-graph check``."""

from __future__ import annotations

from pathlib import Path

import click

from mandate_graph.cli.options import as_json, data_option, echo_json, step_lines


@click.command(epilog="Exit codes: 0 no errors (warnings are shown), 3 errors, 4 there is no snapshot.")
@data_option
@click.option("--quick", is_flag=True, help="Hold only small classes against the shapes, as a build does.")
@click.option("--show", type=click.IntRange(0, 20), default=3, show_default=True, help="Findings shown of each check.")
@as_json
def check(data: Path, quick: bool, show: int, json_: bool) -> None:
    """Run every check on the snapshot that is served, and hold it against all SHACL shapes.

    \b
    Example:
      mandate-graph check --data data
      mandate-graph check --data data --json
    """
    from mandate_graph.pipeline.building import check_snapshot
    from mandate_graph.store.rendering import tabulate

    outcomes = check_snapshot(data, quick=quick, step=step_lines())
    failed = any(outcome.fails for outcome in outcomes)
    if json_:
        echo_json({"passed": not failed, "checks": [outcome.as_json() for outcome in outcomes]})
    else:
        rows = [[outcome.name, outcome.level, str(outcome.count)] for outcome in outcomes]
        click.echo(tabulate(["check", "level", "count"], rows), nl=False)
        for outcome in outcomes:
            if outcome.count:
                click.echo(f"\n{outcome.level} {outcome.name}: {outcome.problem.get('en', '')}".rstrip(": "))
                for finding in outcome.findings[:show]:
                    click.echo(f"  {finding}")
                if outcome.remedy.get("en"):
                    click.echo(f"  Remedy: {outcome.remedy['en']}")
    if failed:
        raise SystemExit(3)
