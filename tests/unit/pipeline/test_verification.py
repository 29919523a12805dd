from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from mandate_graph.errors import Unavailable
from mandate_graph.parsers.normaliser import Normaliser
from mandate_graph.pipeline import verification
from mandate_graph.pipeline.verification import find_source, verify_evidence
from mandate_graph.readers import read_file
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Heading
from mandate_graph.resources import data_root
from mandate_graph.seeding import Document, DocumentSeeds, Seeds, identify, read_seeds

TEXT = "导言\n\n加强联合国\n犯罪和\n司法方案\n"
SYMBOL = "A/1"


class Plain:
    """Joins lines without furniture, as the normaliser of a layout does where there is none."""

    def __init__(self, text: str) -> None:
        self.text = text

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end].replace("\n", "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "any-name.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(
        verification, "inspect", lambda source: type("P", (), {"layout": type("L", (), {"source": source})})
    )
    monkeypatch.setattr(verification, "Normaliser", lambda layout: Plain(layout.source.text))
    return tmp_path


def make_seeds(sha256: str = "", **changed: object) -> Seeds:
    title = "加强联合国犯罪和司法方案"
    (row,) = identify([Heading(document=SYMBOL, level="1", heading=title)])
    start = TEXT.index("加强")
    evidence = Evidence(
        table="headings", fact=row.id, column="heading", line_start=3, line_end=5, start=start,
        end=start + len(title) + 2, quote=title,
    )  # fmt: skip
    evidence = replace(evidence, **changed)  # type: ignore[arg-type]
    document = Document(
        document=SYMBOL, symbols=SYMBOL, symbol_basis="printed", language="zh",
        sha256=sha256 or hashlib.sha256(TEXT.encode()).hexdigest(),
    )  # fmt: skip
    return Seeds((DocumentSeeds(document, {"headings": (row,)}, (evidence,)),))


def test_evidence_that_holds_is_counted(folder: Path) -> None:
    outcome = verify_evidence(make_seeds(), folder)
    assert outcome.holds
    assert outcome.as_json() == {"cells": 1, "verified": 1, "failures": [], "absent": []}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"start": 0, "line_start": 1}, "the quote reads '导言加强联合国犯罪和司法方案'"),
        ({"line_end": 4}, "it stands on lines 3-5, not 3-4"),
        ({"end": 10_000}, "it ends at 10000, the text at 19"),
        ({"quote": "加强"}, "the quote reads"),
        ({"end": 9, "line_end": 3, "quote": "加强联合国"}, "does not contain"),
    ],
)
def test_evidence_that_does_not_hold_is_named(folder: Path, changed: dict[str, object], problem: str) -> None:
    (failure,) = verify_evidence(make_seeds("", **changed), folder).failures
    assert problem in failure.problem
    assert str(failure).startswith("A/1, headings ")


def test_a_cell_without_evidence_is_a_failure(folder: Path) -> None:
    seeds = make_seeds()
    bare = Seeds((replace(seeds.documents[0], evidence=()),))
    outcome = verify_evidence(bare, folder)
    assert outcome.cells == 1
    assert outcome.failures[0].problem == "the cell has no evidence"


def test_a_document_is_found_by_its_hash_alone(folder: Path) -> None:
    outcome = verify_evidence(make_seeds("0" * 64), folder)
    assert outcome.absent == (SYMBOL,)
    assert not outcome.holds
    assert find_source(folder, hashlib.sha256(TEXT.encode()).hexdigest()).text == TEXT
    with pytest.raises(Unavailable, match="MG420"):
        find_source(folder, "0" * 64)
    with pytest.raises(Unavailable, match="MG420"):
        verify_evidence(make_seeds(), folder / "none")


@pytest.mark.documents
def test_all_evidence_of_the_repository_holds(documents: Path) -> None:
    outcome = verify_evidence(read_seeds([data_root() / "seeds"], apply_corrections=False), documents)
    assert outcome.cells > 1000
    assert [str(failure) for failure in outcome.failures] == []
    assert outcome.absent == ()


@pytest.mark.documents
def test_a_quote_leaves_out_page_furniture(documents: Path) -> None:
    from mandate_graph.parsers.extraction import inspect

    sha256 = read_seeds([data_root() / "seeds"]).manifest()[0].sha256
    layout = inspect(find_source(documents, sha256)).layout
    furniture = layout.furniture[len(layout.furniture) // 2]
    quote = Normaliser(layout).quote(furniture.start - 200, furniture.end + 200)
    assert furniture.text not in quote
    assert quote


def test_reading_is_that_of_extraction(folder: Path) -> None:
    assert read_file(folder / "any-name.txt").sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
