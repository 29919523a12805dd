"""Pictures: each module with a ``PICTURE`` is one, found by its place; drawn by matplotlib on a page of A4."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache

from mandate_graph.pictures.picture import Picture
from mandate_graph.registry import member_named, members

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
    return member_named(pictures(), name, "picture", "MG801")
