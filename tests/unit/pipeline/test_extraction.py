"""A folder of documents becomes seeds: each document whole or not at all, and nothing is lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mandate_graph.errors import DocumentError
from mandate_graph.pipeline.extraction import extract_folder, find_documents
from mandate_graph.seeding import read_manifest, read_seeds

FASCICLE = """\
  A. 2022 年拟议方案计划和 2020 年方案执行情况
  立法授权
 24.1 以下清单列示本方案所有授权。
大会决议
60/1 某项成果
61/2 某项战略
  次级方案 1
某个题目
  目标
 24.2 本次级方案促进实现的目标是某事。
  立法授权
 24.3 以下清单列示本次级方案所有授权。
大会决议
60/1 某项成果
"""
SYMBOL = "A/76/6(Sect.24)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(FASCICLE, encoding="utf-8")
    return tmp_path / "documents"


def test_facts_evidence_and_manifest_are_written(folder: Path, tmp_path: Path) -> None:
    report = extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL})
    assert report.complete
    seeds = read_seeds([tmp_path / "seeds"])
    assert [fact.fact.as_row()["number"] for _, fact in seeds.rows("mandates")] == ["60/1", "61/2", "60/1"]
    assert [(row.document, row.symbol_basis) for row in seeds.manifest()] == [(SYMBOL, "inferred")]


def test_without_a_symbol_the_document_is_called_after_its_hash(folder: Path, tmp_path: Path) -> None:
    report = extract_folder(folder, tmp_path / "seeds")
    row = read_manifest(tmp_path / "seeds")[0]
    assert row.document == f"sha256:{row.sha256[:12]}" == report.documents[0].document


def test_the_symbol_stays_once_it_was_told(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL})
    extract_folder(folder, tmp_path / "seeds")
    assert [row.document for row in read_manifest(tmp_path / "seeds")] == [SYMBOL]


def test_a_printed_symbol_is_taken(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(f"A/76/6 (Sect. 24)\n{FASCICLE}", encoding="utf-8")
    extract_folder(folder, tmp_path / "seeds")
    assert [(row.document, row.symbol_basis) for row in read_manifest(tmp_path / "seeds")] == [(SYMBOL, "printed")]


def test_a_broken_document_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "0.txt").write_bytes(b"")
    (folder / "b.txt").write_text("某些与预算无关的文字。\n", encoding="utf-8")
    (folder / "c.png").write_bytes(b"\x89PNG")
    report = extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL})
    assert [(each.file, each.status) for each in report.documents] == [
        ("0.txt", "failed"), ("a.txt", "extracted"), ("b.txt", "skipped"), ("c.png", "skipped"),
    ]  # fmt: skip
    assert not report.complete
    assert all(each.message for each in report.documents if each.status != "extracted")
    assert len(read_manifest(tmp_path / "seeds")) == 1


def test_two_files_that_are_one_document_are_not_written_over_each_other(folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_text(f"{FASCICLE}\n", encoding="utf-8")
    report = extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL, "b.txt": SYMBOL})
    assert [each.status for each in report.documents] == ["extracted", "failed"]
    assert "MG109" in report.documents[1].message
    assert "a.txt" in report.documents[1].message


def test_the_text_is_kept_only_when_asked_for(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "without", {"a.txt": SYMBOL})
    extract_folder(folder, tmp_path / "with", {"a.txt": SYMBOL}, with_text=True)
    assert not list((tmp_path / "without").rglob("text.jsonl"))
    [path] = (tmp_path / "with").rglob("text.jsonl")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert "本次级方案促进实现的目标是某事。" in texts


def test_a_symbol_for_a_file_that_is_not_there_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"MG108.*z\.txt"):
        extract_folder(folder, tmp_path / "seeds", {"z.txt": SYMBOL})
    assert not (tmp_path / "seeds").exists()


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="MG107"):
        find_documents(tmp_path)


def test_the_report_counts_what_was_found_and_understood(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL})
    [path] = (tmp_path / "seeds").rglob("report.json")
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["found"]["mandates"] == 3
    assert report["coverage"]["tokens"] == {"printed": 3, "understood": 3, "missing": []}
    assert report["coverage"]["lists"]["printed"] == 2
    assert "file" not in report


@pytest.mark.parametrize("length", range(0, len(FASCICLE), 40))
def test_a_document_cut_anywhere_is_extracted_or_refused(folder: Path, tmp_path: Path, length: int) -> None:
    (folder / "a.txt").write_text(FASCICLE[:length], encoding="utf-8")
    report = extract_folder(folder, tmp_path / "seeds")
    assert report.documents[0].status in {"extracted", "skipped", "failed"}
    assert report.documents[0].status == "extracted" or report.documents[0].message


def test_a_document_that_ends_in_the_middle_of_a_list_is_told_with_its_line(folder: Path, tmp_path: Path) -> None:
    cut = FASCICLE.removesuffix(" 某项成果\n") + "\n"
    (folder / "a.txt").write_text(cut, encoding="utf-8")
    report = extract_folder(folder, tmp_path / "seeds", {"a.txt": SYMBOL})
    assert report.complete
    assert not report.whole
    line = len(cut.splitlines())
    assert report.documents[0].warning == (
        f"a.txt, line {line}: the document ends in the middle of list SP1; get the whole text"
    )
    [path] = (tmp_path / "seeds").rglob("report.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["remarks"] == [{"line": line, "problem": "cut_document", "detail": "list SP1"}]
    assert [each["reason"] for each in told["coverage"]["lists"]["missing"]] == ["cut_document"]
    kept = [fact.fact.as_row()["scope"] for _, fact in read_seeds([tmp_path / "seeds"]).rows("mandates")]
    assert kept == ["P", "P"]


def test_a_symbol_is_taken_in_any_spelling(folder: Path, tmp_path: Path) -> None:
    report = extract_folder(folder, tmp_path / "seeds", {"a.txt": "A/76/6 (Sect. 24)"})
    assert report.documents[0].document == SYMBOL


@pytest.mark.parametrize("symbol", ["hello world/..", "../x", "A/76/../6", "A//6", "A", "/A/76"])
def test_what_is_no_symbol_is_refused_and_nothing_is_written(folder: Path, tmp_path: Path, symbol: str) -> None:
    with pytest.raises(DocumentError, match=r"MG108.*is no symbol"):
        extract_folder(folder, tmp_path / "seeds", {"a.txt": symbol})
    assert not (tmp_path / "seeds").exists()
