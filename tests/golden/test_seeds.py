"""Extracting the source documents again gives the committed seeds back, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mandate_graph.pipeline.extraction import extract_folder
from mandate_graph.pipeline.verification import verify_evidence
from mandate_graph.seeding import folder_of, read_manifest, read_seeds

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = os.environ.get("MANDATE_GRAPH_DOCUMENTS", "")
pytestmark = pytest.mark.skipif(
    not DOCUMENTS, reason="MANDATE_GRAPH_DOCUMENTS is not set: the source documents are not part of the repository"
)
CURATED = {"corrections.csv"}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("seeds")
    extract_folder(Path(DOCUMENTS), into)
    return into


def test_every_document_of_the_manifest_comes_out_again(extracted: Path) -> None:
    wanted = {(row.document, row.language) for row in read_manifest(ROOT / "seeds")}
    assert wanted
    assert wanted <= {(row.document, row.language) for row in read_manifest(extracted)}


def test_the_files_are_the_same_byte_for_byte(extracted: Path) -> None:
    compared = 0
    for row in read_manifest(ROOT / "seeds"):
        folder = folder_of(row.document, row.language)
        committed = {path.name: path.read_bytes() for path in (ROOT / "seeds" / folder).iterdir()}
        again = {path.name: path.read_bytes() for path in (extracted / folder).iterdir()}
        assert set(committed) - CURATED == set(again)
        different = [name for name in again if again[name] != committed[name]]
        assert not different, f"{folder}: {different}; `make seeds` writes them anew"
        compared += len(again)
    assert compared > len(read_manifest(ROOT / "seeds"))


def test_every_cell_is_witnessed_by_its_document(extracted: Path) -> None:
    verification = verify_evidence(read_seeds([ROOT / "seeds"], apply_corrections=False), Path(DOCUMENTS))
    assert verification.holds, "\n".join(map(str, verification.failures[:10]))
    assert verification.cells > 5000
