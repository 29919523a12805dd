"""The command line: each module of this package is one command, each further command an entry point."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from mandate_graph import __version__
from mandate_graph.errors import MandateGraphError

__all__ = ["Commands", "cli", "main"]

_GROUP = "mandate_graph.commands"
_SHARED = "options"


class _Refusal(click.ClickException):
    """One of our errors as click ends a command with it: the message alone, and its exit code."""

    def __init__(self, error: MandateGraphError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        """Writes the message to standard error."""
        click.echo(self.message, err=True)


class Commands(click.Group):
    """Finds commands when they are asked for, so that one command does not load what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The modules of this package, and the commands of installed packages."""
        return sorted({*_modules(), *_entry_points()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        if cmd_name in _modules():
            return _command(importlib.import_module(f"{__name__}.{cmd_name}"), cmd_name)
        entry = _entry_points().get(cmd_name)
        return _load(entry) if entry else None

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an error of ours, or of the file system, ends it with one line and an exit code."""
        try:
            return super().invoke(ctx)
        except MandateGraphError as error:
            raise _Refusal(error) from None
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise _Refusal(MandateGraphError("MG002", f"{place}{error.strerror or error}.")) from error


def _modules() -> list[str]:
    return [info.name for info in pkgutil.iter_modules(__path__) if info.name != _SHARED]


def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=_GROUP)}


def _command(module: object, name: str) -> click.Command:
    found = getattr(module, name)
    assert isinstance(found, click.Command)
    return found


def _load(entry: EntryPoint) -> click.Command:
    """The command of another package, or one that says what to install where that package lacks something."""
    try:
        found = entry.load()
    except ImportError as error:
        missing = error.name or str(error)

        @click.command(
            entry.name, help=f"Not available: needs {missing}.", context_settings={"ignore_unknown_options": True}
        )
        @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
        def unavailable(rest: tuple[str, ...]) -> None:
            raise click.ClickException(f"`{entry.name}` needs {missing}: pip install 'mandate-graph[api]'")

        return unavailable
    assert isinstance(found, click.Command)
    return found


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failure of the system or a defect, 2 bad input or usage, 3 a check did not hold, "
    "4 something needed is not there.",
)
@click.version_option(__version__, prog_name="mandate-graph")
def cli() -> None:
    """United Nations mandates as a knowledge graph, with evidence for every fact.

    \b
    From documents to answers:
      mandate-graph extract --documents DIR --into seeds
      mandate-graph build --seeds seeds --data data
      mandate-graph query mandates --scope SP1 --format csv --data data
      mandate-graph serve --data data
    """


def main() -> None:
    """The program ``mandate-graph``."""
    cli()
