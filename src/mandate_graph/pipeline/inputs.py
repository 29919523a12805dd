"""What a snapshot is made from, as hashes: the same inputs give the same name on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import mandate_graph
from mandate_graph.resources import data_root
from mandate_graph.seeding.tables import normalise

__all__ = ["Inputs", "describe_inputs"]

_SEED_FILES = ("*.csv", "*.yaml")


@dataclass(frozen=True, slots=True)
class Inputs:
    """SHA-256 of each input of a build; ``program`` covers the version and the source of the package."""

    version: str
    program: str
    seeds: str
    reference: str
    ontology: str
    queries: str

    @property
    def name(self) -> str:
        """The name of the snapshot: 16 hexadecimal digits."""
        values = asdict(self)
        return hashlib.sha256("\n".join(f"{key} {values[key]}" for key in sorted(values)).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, str]:
        """The hashes by name."""
        return asdict(self)


def describe_inputs(roots: Sequence[Path]) -> Inputs:
    """Hashes everything that decides how the graph turns out.

    Args:
        roots: the seeds folders; neither their order nor their place counts, nor the line ends of their files.

    Raises:
        Unavailable: MG411, ontology, queries and reference data are not there.
    """
    own = data_root()
    package = Path(str(files(mandate_graph)))
    return Inputs(
        version=mandate_graph.__version__,
        program=_digest(_contents(package, ("*.py",), ("_data",))),
        seeds=_digest(entry for root in roots for entry in _contents(root, _SEED_FILES, ("reference",))),
        reference=_digest(_contents(own / "seeds" / "reference", _SEED_FILES)),
        ontology=_digest(_contents(own / "ontology", ("*.ttl", "*.tsv"))),
        queries=_digest(_contents(own / "queries", ("*.rq",))),
    )


def _contents(root: Path, patterns: Iterable[str], leave_out: Sequence[str] = ()) -> Iterable[str]:
    """Relative path and hash of each file below a folder, hidden ones left out."""
    for path in (path for pattern in patterns for path in root.rglob(pattern)):
        parts = path.relative_to(root).parts
        if path.is_file() and parts[0] not in leave_out and not any(part.startswith(".") for part in parts):
            yield f"{'/'.join(parts)} {hashlib.sha256(normalise(path.read_bytes())).hexdigest()}"


def _digest(entries: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()
