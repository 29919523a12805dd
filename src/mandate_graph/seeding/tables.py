"""CSV files of seeds as rows with line numbers, read strictly and written in one way only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mandate_graph.seeding.problems import Problems, shorten

__all__ = ["LONGEST_CELL", "TableRow", "format_table", "normalise", "read_table"]

LONGEST_CELL = 100_000
"""Characters; the longest printed cell so far has a few hundred."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a CSV file: the line it starts on, from 1, and its cells by column."""

    line: int
    cells: dict[str, str]


def normalise(data: bytes) -> bytes:
    """The bytes of a seed file without what spreadsheets add: a byte order mark, and carriage returns at line ends."""
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n")


def read_table(path: Path, columns: Sequence[str], problems: Problems) -> list[TableRow]:
    """Reads one CSV file whose columns are known.

    Args:
        path: a file in UTF-8; a byte order mark and CRLF line ends are tolerated.
        columns: the columns it must have, in any order, and no others.
        problems: takes up everything that is wrong; a file with a wrong head yields no rows.

    Returns:
        The rows in file order.
    """
    text = _read_text(path, problems)
    if text is None:
        return []
    records = _records(path, text, problems)
    if not records:
        return []
    head = records[0][1]
    if not _check_head(path, head, columns, problems):
        return []
    rows: list[TableRow] = []
    for line, cells in records[1:]:
        if len(cells) != len(head):
            problems.add(
                "MG202", f"the row has {len(cells)} cells, the head has {len(head)}.",
                "Quote cells that hold a comma, or restore the file if it was cut.", path=path, line=line,
            )  # fmt: skip
            continue
        rows.append(TableRow(line, dict(zip(head, cells, strict=True))))
    return rows


def _read_text(path: Path, problems: Problems) -> str | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.add("MG210", f"the file cannot be read ({error.strerror}).", "Restore it.", path=path)
        return None
    if (place := data.find(b"\x00")) >= 0:
        line = data.count(b"\n", 0, place) + 1
        problems.add("MG201", "the file holds a NUL byte: it is not text.", "Restore the file.", path=path, line=line)
        return None
    try:
        text = normalise(data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the file is not UTF-8: byte 0x{error.object[error.start]:02X}."
        problems.add("MG201", what, "Save it as CSV in UTF-8.", path=path, line=line)
        return None
    if not text.endswith("\n"):
        what = "the file is empty." if not text else "the file ends in the middle of a line."
        problems.add("MG202", what, "Restore it, or end its last line.", path=path, line=text.count("\n") + 1)
        return None
    return text


def _records(path: Path, text: str, problems: Problems) -> list[tuple[int, list[str]]]:
    """The records with the line each starts on; empty after a record that cannot be read."""
    records: list[tuple[int, list[str]]] = []
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if cells:
                records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        what = "a quoted cell is not closed." if "end of data" in str(error) else f"the line is not CSV: {error}."
        if "field larger" in str(error):
            what = f"a cell has more than {LONGEST_CELL:,} characters."
        problems.add("MG202", what, "Repair the line, or restore the file if it was cut.", path=path, line=start)
        return []
    return records


def _check_head(path: Path, head: list[str], columns: Sequence[str], problems: Problems) -> bool:
    missing = [name for name in columns if name not in head]
    unknown = [name for name in head if name not in columns]
    double = sorted({name for name in head if head.count(name) > 1})
    for word, names in (("missing", missing), ("unknown", unknown), ("twice there", double)):
        for name in names:
            problems.add(
                "MG203", f"column {shorten(name)} is {word}.", f"The head must be: {','.join(columns)}.",
                path=path, line=1,
            )  # fmt: skip
    return not (missing or unknown or double)


def format_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Rows as the bytes of a seed file: UTF-8, LF, quotes only where needed, columns in the given order."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
