"""Fonts that have the characters of a picture: the usual one, then the large fonts of the machine, plain ones first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from mandate_graph.errors import Unavailable
from mandate_graph.exports.extras import need

__all__ = ["families", "need_glyphs"]

_LARGE = 15_000
"""Glyphs of a font that covers Chinese."""

_FIRST = "DejaVu Sans"
"""Comes with matplotlib."""


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Names of the fonts to draw with: for each character the first that has it is taken."""
    manager = need("matplotlib.font_manager", "pictures")
    large: dict[str, tuple[bool, ...]] = {}
    for entry in manager.fontManager.ttflist:
        plain = entry.style == "normal" and entry.weight == 400
        if plain and entry.name not in large and _glyphs(manager, entry.fname) >= _LARGE:
            name = entry.name
            large[name] = ("Sans" not in name, "Mono" in name, "SC" not in name.split())
    return (_FIRST, *sorted(large, key=lambda name: (large[name], name)))


@lru_cache(maxsize=256)
def _glyphs(manager: Any, path: str) -> int:
    try:
        return int(manager.get_font(path).num_glyphs)
    except (OSError, RuntimeError):
        return 0


def need_glyphs(texts: Iterable[str]) -> None:
    """Refuses texts with a character that no font has, which would be drawn as a box.

    Raises:
        Unavailable: MG804, with a package that has it.
    """
    manager = need("matplotlib.font_manager", "pictures")
    wanted = {letter for text in texts for letter in text if letter.isprintable() and not letter.isspace()}
    for family in families():
        if not wanted:
            return
        path = manager.findfont(manager.FontProperties(family=[family]), fallback_to_default=False)
        covered = manager.get_font(path).get_charmap()
        wanted = {letter for letter in wanted if ord(letter) not in covered}
    if wanted:
        shown = " ".join(sorted(wanted)[:10])
        raise Unavailable(
            "MG804", f"no font of this machine has: {shown}.", where="fonts",
            remedy="Install one, such as the package fonts-noto-cjk (apt-get install fonts-noto-cjk), and run again.",
        )  # fmt: skip
