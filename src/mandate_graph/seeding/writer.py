"""Writes the seeds of one document: all of its folder, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from mandate_graph.records.evidence import EVIDENCE_COLUMNS, Evidence
from mandate_graph.records.facts import TABLES
from mandate_graph.seeding.reader import MANIFEST, folder_of, read_manifest
from mandate_graph.seeding.seeds import DOCUMENT_COLUMNS, Document, SeedFact
from mandate_graph.seeding.tables import format_table

__all__ = ["merge_manifest", "write_file", "write_seeds"]

_CURATED = ("corrections.csv",)


def write_seeds(
    root: Path,
    document: Document,
    facts: Mapping[str, Sequence[SeedFact]],
    evidence: Iterable[Evidence],
    beside: Mapping[str, bytes] | None = None,
) -> Path:
    """Writes the folder of one text of one document and its row of the manifest.

    The new folder is made beside the old one and takes its place by renaming, so a reader sees the old or the new
    state; what curators wrote there (corrections) stays. Same facts give the same bytes.

    Args:
        root: the seeds folder; made where it is not there.
        document: its row of the manifest; replaces the row of the same document and language.
        facts: table name to rows in document order, with identifiers from
            :func:`~mandate_graph.seeding.seeds.identify`; tables without rows get no file.
        evidence: evidence rows in document order.
        beside: further files of the folder, name to content.

    Returns:
        The folder that was written.
    """
    folder = root / folder_of(document.document, document.language)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        _fill(fresh, facts, evidence)
        for name, content in (beside or {}).items():
            (fresh / name).write_bytes(content)
        for name in _CURATED:
            if (folder / name).is_file():
                shutil.copy2(folder / name, fresh / name)
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    merge_manifest(root, [document])
    return folder


def _fill(folder: Path, facts: Mapping[str, Sequence[SeedFact]], evidence: Iterable[Evidence]) -> None:
    unknown = sorted(set(facts) - set(TABLES))
    if unknown:
        raise KeyError(f"no table is called {', '.join(unknown)}")
    for name, rows in facts.items():
        if rows:
            columns = ("id", *TABLES[name].seed_columns())
            lines = ({"id": row.id, **row.fact.as_row()} for row in rows)
            (folder / f"{name}.csv").write_bytes(format_table(columns, lines))
    (folder / "evidence.csv").write_bytes(format_table(EVIDENCE_COLUMNS, map(asdict, evidence)))


def _replace(folder: Path, fresh: Path) -> None:
    """Puts ``fresh`` in the place of ``folder``; a kill between the two renames leaves the old one under a dot name."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.replace(old)
    fresh.rename(folder)
    shutil.rmtree(old)


def merge_manifest(root: Path, documents: Iterable[Document]) -> None:
    """Puts rows into the manifest, in place of those of the same document and language; the others stay.

    Raises:
        SeedError: MG2xx, the manifest that is there is wrong.
    """
    rows = read_manifest(root) if (root / MANIFEST).is_file() else []
    merged = {(row.document, row.language): row for row in [*rows, *documents]}
    write_file(root / MANIFEST, format_table(DOCUMENT_COLUMNS, (merged[key].row() for key in sorted(merged))))


def write_file(path: Path, data: bytes) -> None:
    """Writes a file so that a reader sees the old bytes or the new ones, never a part."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
