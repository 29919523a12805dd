"""Counts the rows of an answer in the bytes that the engine writes of it, which it does not count itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import IO, Any, Final

from mandate_graph.errors import Unavailable

__all__ = ["CountedSink", "too_many"]

_ESCAPED: Final = re.compile(rb"\\.", re.DOTALL)


class CountedSink(io.RawIOBase):
    """A writable file that counts rows on their way to another.

    Args:
        into: where the bytes go.
        name: format of the answer: json, xml, csv or tsv.
        most: rows that may pass.

    Raises:
        Unavailable: MG504 on writing, more rows than `most`; the bytes before are written.
    """

    def __init__(self, into: IO[bytes], name: str, most: int) -> None:
        self._into, self._most, self._rows = into, most, _COUNTERS[name]()
        self.rows = 0

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, data: Any, /) -> int:
        """Counts `data` and passes it on."""
        self.count(bytes(data))
        self._into.write(data)
        return len(data)

    def count(self, data: bytes) -> None:
        """Counts `data` only."""
        self.rows += self._rows(data)
        if self.rows > self._most:
            raise too_many(self._most)


def too_many(most: int) -> Unavailable:
    """The error of an answer of more than `most` rows."""
    return Unavailable(
        "MG504",
        f"the answer was ended at the limit of {most} rows.",
        remedy="Ask for less with LIMIT and OFFSET, or take a dump.",
    )


class _Lines:
    """Rows of TSV: every line but the first; literals hold no line ends."""

    def __init__(self) -> None:
        self._lines = -1

    def __call__(self, data: bytes) -> int:
        before, self._lines = self._lines, self._lines + data.count(b"\n")
        return max(self._lines, 0) - max(before, 0)


class _QuotedLines(_Lines):
    """Rows of CSV: line ends that stand in no quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._quoted = False

    def __call__(self, data: bytes) -> int:
        first = int(self._quoted)
        parts = data.split(b'"')
        self._quoted = (len(parts) - 1 + first) % 2 == 1
        return super().__call__(b"".join(parts[first::2]))


class _Elements:
    """Rows of XML: start tags; text holds no ``<``."""

    def __init__(self) -> None:
        self._rest = b""

    def __call__(self, data: bytes) -> int:
        text = self._rest + data
        self._rest = text[-7:] if not text.endswith(b"<result>") else b""
        return text.count(b"<result>")


class _Objects:
    """Rows of JSON: objects in the list of bindings, seen by the marks that stand in no string."""

    def __init__(self) -> None:
        self._quoted, self._rest, self._last = False, b"", b""

    def __call__(self, data: bytes) -> int:
        text = self._rest + data
        cut = len(text) - (len(text) - len(text.rstrip(b"\\"))) % 2
        text, self._rest = text[:cut], text[cut:]
        first = int(self._quoted)
        parts = _ESCAPED.sub(b"", text).split(b'"')
        self._quoted = (len(parts) - 1 + first) % 2 == 1
        marks = self._last + b"".join(parts[first::2])
        self._last = marks[-2:]
        # Within a row a name stands between "}," and "{", so these two begin rows only; no mark is counted twice.
        return marks.count(b"},{") + marks.count(b"[{") - self._last.count(b"[{")


_COUNTERS: Final[Mapping[str, Callable[[], Callable[[bytes], int]]]] = {
    "json": _Objects,
    "xml": _Elements,
    "csv": _QuotedLines,
    "tsv": _Lines,
}
