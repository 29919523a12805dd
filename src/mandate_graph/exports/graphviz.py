"""Pictures of DOT by the program ``dot`` of Graphviz, which is asked for by name where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from typing import IO

from mandate_graph.errors import BadInput, Unavailable
from mandate_graph.exports.dot import dot_text
from mandate_graph.exports.drawing import Drawing

__all__ = ["MOST_EDGES", "MOST_NODES", "draw_with_graphviz"]

MOST_NODES, MOST_EDGES = 1000, 4000
"""What fits a picture whose labels can be read."""

_SECONDS = 120
_SAMPLE = 20


def draw_with_graphviz(drawing: Drawing, form: str, into: IO[bytes]) -> None:
    """Draws.

    Args:
        drawing: what is drawn.
        form: an output format of Graphviz, such as ``svg``.
        into: takes the picture.

    Raises:
        Unavailable: MG804, Graphviz is not installed, or no font has the characters of the labels.
        BadInput: MG803, Graphviz does not finish in time.
    """
    program = shutil.which("dot")
    if program is None:
        raise Unavailable(
            "MG804", "Graphviz is not installed, which draws SVG and PNG.", where="dot",
            remedy="Install the package graphviz (apt-get install graphviz), or take the format dot.",
        )  # fmt: skip
    _need_glyphs(drawing)
    try:
        done = subprocess.run(
            [program, f"-T{form}"], input=dot_text(drawing).encode(), capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            "MG803", f"Graphviz does not draw {len(drawing.nodes)} nodes in {_SECONDS} s.",
            remedy="Take the neighbourhood of a node (--around KEY --depth 1), a query or another level.",
        ) from None  # fmt: skip
    if done.returncode != 0 or not done.stdout:
        said = " ".join(done.stderr.decode(errors="replace").split())[:200]
        raise Unavailable("MG804", f"Graphviz failed: {said}.", where=program, remedy="Install another version of it.")
    into.write(done.stdout)


def _need_glyphs(drawing: Drawing) -> None:
    """Refuses labels that would be drawn as boxes; where nobody can say which fonts there are, nothing is refused."""
    program = shutil.which("fc-list")
    letters = "".join(node.label for node in drawing.nodes) + drawing.title
    wanted = sorted({ord(letter) for letter in letters if letter.isalpha() and ord(letter) > 0x24F})[:_SAMPLE]
    if program is None or not wanted:
        return
    charset = " ".join(f"{number:x}" for number in wanted)
    found = subprocess.run([program, f":charset={charset}", "family"], capture_output=True, timeout=30, check=False)
    if found.returncode == 0 and not found.stdout.strip():
        raise Unavailable(
            "MG804", f"no font of this machine has {chr(wanted[0])!r}; labels would be boxes.", where="fonts",
            remedy="Install one, such as the package fonts-noto-cjk (apt-get install fonts-noto-cjk).",
        )  # fmt: skip
