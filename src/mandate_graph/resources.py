"""Finds the folders ``ontology/``, ``queries/`` and ``seeds/``; nobody else computes a path to them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from mandate_graph.errors import Unavailable

__all__ = ["FOLDERS", "VARIABLE", "data_root"]

FOLDERS = ("ontology", "queries", "seeds")
"""What a place must hold to be the one."""

VARIABLE = "MANDATE_GRAPH_RESOURCES"
"""Environment variable that names another place."""


def data_root(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds :data:`FOLDERS`.

    It is the folder in ``MANDATE_GRAPH_RESOURCES`` where that is set; else the data installed with the package; else
    the checkout that the package is run from.

    Raises:
        Unavailable: MG411, no place holds all three; the message names every place tried.
    """
    chosen = environ.get(VARIABLE, "")
    places = [Path(chosen)] if chosen else [_installed(), Path(__file__).resolve().parents[2]]
    for place in places:
        if all((place / folder).is_dir() for folder in FOLDERS):
            return place
    raise Unavailable(
        "MG411",
        f"the folders {', '.join(FOLDERS)} are not there.",
        where="; ".join(place.as_posix() for place in places),
        remedy=f"Install the package again, or set {VARIABLE} to the folder that holds them.",
    )


def _installed() -> Path:
    return Path(str(files("mandate_graph"))) / "_data"
