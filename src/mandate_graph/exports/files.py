"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
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
        raise _refused(path, "it is a folder")
    try:
        file = building.open("xb")
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from None
    try:
        with file:
            yield file
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def _refused(path: Path, reason: str) -> BadInput:
    return BadInput("MG805", f"the file cannot be written ({reason}).", where=path.as_posix(), remedy="Name another with --output.")  # fmt: skip # noqa: E501
