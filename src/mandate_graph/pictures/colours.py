"""Colours that differ in lightness, too, so that they can be told apart in print without colour."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["DARK", "LIGHT", "MIDDLE", "assign"]

DARK, MIDDLE, LIGHT = "#12436d", "#7a7a7a", "#f2a541"
"""Three that are told apart in any print."""

_SERIES = (
    "#12436d", "#f2a541", "#28a197", "#801650", "#9ecae1", "#5b8c2a", "#d7b5d8", "#b3541e", "#c9c9c9", "#3d3d3d",
    "#6a51a3", "#fdd49e",
)  # fmt: skip


def assign(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, in the order of the names."""
    return {name: _SERIES[place % len(_SERIES)] for place, name in enumerate(dict.fromkeys(names))}
