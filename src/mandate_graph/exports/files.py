"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mandate_graph.errors import BadInput

__all__ = ["new_file"]


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file under way beside its place; it takes the place when the block ends without an error.

    Raises:
        BadInput: MG805, the file cannot be written there.
    """
    building = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    if path.is_dir():
        raise _refused(path, "it is a folder", "Name a file with --output.")
    if not path.parent.exists():
        folder = path.parent.as_posix()
        raise _refused(path, f"there is no folder {folder}", f"Make it (mkdir -p {shlex.quote(folder)}), or name another with --output.")  # fmt: skip # noqa: E501
    try:
        file = building.open("xb")
    except OSError as error:
        raise _refused(path, error.strerror or str(error), "Name another with --output.") from None
    try:
        with file:
            yield file
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def _refused(path: Path, reason: str, remedy: str) -> BadInput:
    return BadInput("MG805", f"the file cannot be written ({reason}).", where=path.as_posix(), remedy=remedy)
