"""Libraries of the optional parts of the installation, asked for by name where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from mandate_graph.errors import Unavailable

__all__ = ["need"]


def need(library: str, extra: str) -> Any:
    """A library of an extra.

    Raises:
        Unavailable: MG804, it is not installed; the message names the extra.
    """
    try:
        return importlib.import_module(library)
    except ImportError as error:
        raise Unavailable(
            "MG804", f"the library {error.name or library} is not installed.", where=library,
            remedy=f"Install the extra {extra}: pip install 'mandate-graph[{extra}]'",
        ) from None  # fmt: skip
