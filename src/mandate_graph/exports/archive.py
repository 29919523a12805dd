"""Zip archives whose bytes depend on their contents alone."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any

__all__ = ["Archive", "csv_bytes", "open_archive"]

_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Archive:
    """An archive under way."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed

    def add(self, name: str, content: bytes) -> None:
        """Adds one file."""
        entry = zipfile.ZipInfo(name, _NO_TIME)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        self._packed.writestr(entry, content)


@contextmanager
def open_archive(into: IO[bytes]) -> Iterator[Archive]:
    """An archive that is written into a file."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        yield Archive(packed)


def csv_bytes(head: Mapping[str, Any] | Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows as CSV in UTF-8; nothing is an empty cell, truth is ``true`` or ``false``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(list(head))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
