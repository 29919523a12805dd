"""Pictures: each module with a ``PICTURE`` is one, found by its place; drawn by matplotlib on a page of A4."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from functools import lru_cache

from mandate_graph.errors import BadInput
from mandate_graph.pictures.picture import Picture
from mandate_graph.registry import members

__all__ = ["find_picture", "pictures"]


@lru_cache(maxsize=1)
def pictures() -> Mapping[str, Picture]:
    """All pictures, by name (``mandate-ages``)."""
    found = members(sys.modules[__name__], "PICTURE", Picture)
    return {name.replace("_", "-"): picture for name, picture in found.items()}


def find_picture(name: str) -> Picture:
    """The picture of this name.

    Raises:
        BadInput: MG801, there is none; the message names the nearest.
    """
    known = pictures()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
    raise BadInput("MG801", f"no picture is called {name[:60]!r}.", remedy=remedy)
