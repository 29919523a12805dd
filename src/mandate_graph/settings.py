"""Every setting, once: name, default, help and environment variable; documentation and commands read this table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from mandate_graph.errors import BadInput

__all__ = ["Settings", "describe", "read", "setting"]

Table = TypeVar("Table")


def setting(default: Any, env: str, help: str) -> Any:
    """A field of a table of settings: its default, its environment variable, a sentence on what it does."""
    return field(default=default, metadata={"env": env, "help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process; :meth:`from_environment` reads them, nothing reads them at import."""

    data: Path = setting(Path("data"), "MANDATE_GRAPH_DATA", "Folder of the snapshots.")
    documents: Path | None = setting(
        None, "MANDATE_GRAPH_DOCUMENTS", "Folder of the source documents; tests that need them skip without it."
    )
    resources: Path | None = setting(
        None,
        "MANDATE_GRAPH_RESOURCES",
        "Folder that holds ontology/, queries/ and seeds/, where these are not the ones that came with the package.",
    )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The defaults, overridden by the environment variables that are set and not empty.

        Raises:
            BadInput: MG001, a value cannot be read as the type of its setting.
        """
        return read(cls, environ)


def read(table: type[Table], environ: Mapping[str, str] = os.environ) -> Table:
    """A dataclass of :func:`setting` fields, its defaults overridden by the variables that are set and not empty.

    Raises:
        BadInput: MG001, a value cannot be read as the type of its setting.
    """
    values: dict[str, Any] = {}
    for each in fields(table):  # type: ignore[arg-type]
        text = environ.get(each.metadata["env"], "")
        if text:
            values[each.name] = _parse(each.metadata["env"], text, each.default)
    return table(**values)


def _parse(env: str, text: str, default: object) -> object:
    """Numbers where the default is a number, else a path (the only other type of setting there is)."""
    if not isinstance(default, int | float):
        return Path(text)
    try:
        number = type(default)(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise BadInput("MG001", f"{text!r} is not a number.", where=env, remedy="Set a number or unset it.")
    return number


def describe(table: type[Any] = Settings) -> tuple[tuple[str, str, str, str], ...]:
    """A table of settings: name, environment variable, default as text, help."""
    return tuple(
        (s.name, s.metadata["env"], "" if s.default is None else str(s.default), s.metadata["help"])
        for s in fields(table)
    )
