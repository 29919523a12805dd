"""``mandate-graph info``."""

from __future__ import annotations

from pathlib import Path

import click

from mandate_graph.cli.options import as_json, data_option, echo_json
from mandate_graph.store.rendering import tabulate
from mandate_graph.store.snapshots import current, listing, prune


@click.command(epilog="Exit codes: 0 told, 4 there is no snapshot.")
@data_option
@click.option("--prune", "prune_", is_flag=True, help="Remove every snapshot but the one that is served.")
@as_json
def info(data: Path, prune_: bool, json_: bool) -> None:
    """Say what is in the snapshot that is served, and which others there are.

    \b
    Example:
      mandate-graph info --data data
      mandate-graph info --data data --json
    """
    served = current(data)
    removed = prune(data) if prune_ else []
    manifest = served.manifest()
    others = [snapshot.folder.name for snapshot in listing(data) if snapshot.folder != served.folder]
    if json_:
        echo_json({**manifest, "folder": served.folder.name, "others": others, "removed": removed})
        return
    click.echo(f"snapshot {served.name}, made by version {manifest['inputs']['version']}, {manifest['quads']} quads")
    for document in manifest["documents"]:
        click.echo(f"  {document['document']}  {document['language']}  {document['title']}")
    for columns, key in ((["table", "rows"], "tables"), (["graph", "triples"], "graphs")):
        click.echo(tabulate(columns, [[name, str(count)] for name, count in manifest[key].items()]), nl=False)
    for words, names in (("other snapshots", others), ("removed", removed)):
        if names:
            click.echo(f"{words}: {', '.join(names)}")
