"""Options and output that commands share."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from mandate_graph.settings import Settings

__all__ = [
    "as_json",
    "data_option",
    "echo_bytes",
    "echo_json",
    "echo_list",
    "named_values",
    "progress_bar",
    "step_lines",
]

F = TypeVar("F", bound=Callable[..., Any])


def data_option(command: F) -> F:
    """``--data DIR``, else ``MANDATE_GRAPH_DATA``, else ``data``."""
    option = click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: Settings.from_environment().data,
        show_default="MANDATE_GRAPH_DATA or ./data",
        help="Folder of the snapshots.",
    )
    return option(command)


def as_json(command: F) -> F:
    """``--json``: the outcome as a JSON object on standard output."""
    return click.option("--json", "json_", is_flag=True, help="Write the outcome as JSON.")(command)


def echo_json(value: object) -> None:
    """Writes a value as JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def echo_list(rows: Sequence[tuple[str, str, str]], described: object, format_: str, bom: bool = False) -> None:
    """Writes names with their titles in English and Chinese, as a table or CSV; as JSON, all that is told of them.

    Raises:
        click.UsageError: the format is none of these.
    """
    from mandate_graph.store.rendering import tabulate

    if format_ == "json":
        echo_json(described)
    elif format_ == "csv":
        into = io.StringIO()
        csv.writer(into).writerows([("name", "title.en", "title.zh"), *rows])
        echo_bytes((codecs.BOM_UTF8 if bom else b"") + into.getvalue().encode())
    elif format_ == "table":
        click.echo(tabulate(["name", "title", "标题"], rows), nl=False)
    else:
        raise click.UsageError(f"A list is written as table, csv or json, not as {format_}.")


def echo_bytes(value: bytes) -> None:
    """Writes bytes to standard output as they are."""
    sys.stdout.buffer.write(value)
    sys.stdout.buffer.flush()


@contextmanager
def progress_bar(unit: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on standard error, for work that counts its parts; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit=unit, file=sys.stderr, leave=False) as bar:

        def advance(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name, refresh=False)
            bar.update(done - bar.n)

        yield advance


def step_lines() -> Callable[[str], None]:
    """Names each step on standard error where that is a terminal."""
    shown = sys.stderr.isatty()
    return lambda step: click.echo(f"… {step}", err=True) if shown else None


def named_values(params: tuple[str, ...], rest: tuple[str, ...]) -> dict[str, str]:
    """``--param name=value`` and ``--name value`` (or ``--name=value``) as one mapping.

    Raises:
        click.UsageError: a word is no option, or lacks its value.
    """
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
