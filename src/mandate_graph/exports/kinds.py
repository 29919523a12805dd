"""Names and colours of the kinds of nodes and edges, from ``queries/kinds.csv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mandate_graph.resources import data_root

__all__ = ["Kind", "kind_of", "languages", "load_kinds"]

_UNKNOWN = "#999999"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of nodes or edges: its name, what people call it by language, its colour as ``#rrggbb``."""

    name: str
    label: Mapping[str, str]
    colour: str


def kind_of(of: str, name: str) -> Kind:
    """The kind of this name; one that the file does not know is called by its name and drawn in grey.

    Args:
        of: ``node`` or ``edge``.
        name: of the kind.
    """
    return load_kinds().get((of, name)) or Kind(name, {}, _UNKNOWN)


def load_kinds() -> Mapping[tuple[str, str], Kind]:
    """All kinds, by ``node`` or ``edge`` and name."""
    return _read(data_root() / "queries" / "kinds.csv")


def languages() -> list[str]:
    """Languages that kinds are named in, so those that labels can be asked for in."""
    return sorted({language for kind in load_kinds().values() for language in kind.label})


@lru_cache(maxsize=2)
def _read(path: Path) -> Mapping[tuple[str, str], Kind]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    languages = [name for name in rows[0] if name not in ("of", "kind", "colour")]
    return {
        (row["of"], row["kind"]): Kind(row["kind"], {name: row[name] for name in languages}, row["colour"])
        for row in rows
    }
