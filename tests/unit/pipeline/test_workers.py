"""Reading by several processes: the same as by one, in order, whatever becomes of a process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mandate_graph.errors import DocumentError
from mandate_graph.pipeline import readings
from mandate_graph.pipeline.extraction import extract_folder
from mandate_graph.pipeline.readings import Task, read_document
from mandate_graph.pipeline.workers import read_all


class Fatal(type(Path())):  # type: ignore[misc]
    """A path that ends the process that looks at it."""

    @property
    def suffix(self) -> str:
        os._exit(1)


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("a", "c", "d"):
        (folder / f"{name}.txt").write_text(text(name), encoding="utf-8")
    (folder / "b.docx").write_bytes(b"PK\x03\x04 cut")
    return folder


def text(name: str) -> str:
    return f"""\
  A. 2022 年拟议方案计划和 2020 年方案执行情况
  立法授权
 24.1 以下清单列示本方案所有授权。
大会决议
60/1 {name} 项成果
61/2 某项战略
  次级方案 1
某个题目
  目标
 24.2 本次级方案促进实现的目标是某事。
  立法授权
 24.3 以下清单列示本次级方案所有授权。
大会决议
60/1 {name} 项成果
"""


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    seen: list[tuple[int, int, str]] = []
    alone = extract_folder(folder, tmp_path / "one")
    together = extract_folder(folder, tmp_path / "two", progress=lambda *told: seen.append(told), jobs=2)
    assert together == alone
    assert [each.status for each in together.documents] == ["extracted", "failed", "extracted", "extracted"]
    assert content(tmp_path / "two") == content(tmp_path / "one") != {}
    assert seen == [(0, 4, "a.txt"), (1, 4, "b.docx"), (2, 4, "c.txt"), (3, 4, "d.txt"), (4, 4, "")]


def test_a_file_that_ends_its_process_stops_no_other(tmp_path: Path) -> None:
    paths = sorted(folder_of(tmp_path).iterdir())
    tasks = [Task(paths[0]), Task(Fatal(paths[1])), Task(paths[2]), Task(Fatal(paths[3]))]
    reports = [reading.report for reading in read_all(tasks, {}, jobs=2)]
    assert [(each.file, each.status) for each in reports] == [
        ("a.txt", "extracted"), ("b.docx", "failed"), ("c.txt", "extracted"), ("d.txt", "failed"),
    ]  # fmt: skip
    assert "MG115" in reports[1].message


@pytest.mark.parametrize(("error", "told"), [(KeyError("x"), "KeyError in test_workers.py"), (MemoryError(), "memory")])
def test_a_defect_is_the_failure_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(path: Path) -> None:
        raise error

    monkeypatch.setattr(readings, "read_file", fail)
    report = read_document(Task(tmp_path / "a.txt"), {}).report
    assert (report.status, "MG115" in report.message, told in report.message) == ("failed", True, True)


def test_a_refusal_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise DocumentError("MG110", "no language.", where=path.name, remedy="None.")

    monkeypatch.setattr(readings, "read_file", refuse)
    assert read_document(Task(tmp_path / "a.txt"), {}).report.status == "skipped"
