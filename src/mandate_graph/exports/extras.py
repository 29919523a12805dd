"""Libraries of the optional parts of the installation, asked for by name where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from mandate_graph.errors import Unavailable

__all__ = ["need"]


def need(library: str, extra: str) -> Any:
    """A library of an extra.

    Raises:
        Unavailable: MG804, it is not installed, or cannot be loaded; the message names the extra.
    """
    try:
        return importlib.import_module(library)
    except ModuleNotFoundError as error:
        what, remedy = f"the library {error.name or library} is not installed.", "Install"
    except ImportError as error:
        what, remedy = f"the library {library} cannot be loaded ({error}).", "Allow more memory, or install anew"
    raise Unavailable(
        "MG804", what, where=library, remedy=f"{remedy} the extra {extra}: pip install 'mandate-graph[{extra}]'"
    )
