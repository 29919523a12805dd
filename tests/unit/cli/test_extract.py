"""The command that turns documents into facts: what it tells, and with which exit code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mandate_graph.cli import cli

LIST = """\
  A. 2022 年拟议方案计划和 2020 年方案执行情况
  次级方案 1
某个题目
  目标
 24.1 本次级方案促进实现的目标是某事。
  立法授权
 24.2 以下清单列示本次级方案所有授权。
大会决议
60/1 某项成果
61/2
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["extract", *arguments])


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_cut_document_is_told_on_standard_error_and_ends_with_3(document: Path, tmp_path: Path) -> None:
    result = run("--documents", str(document), "--into", str(tmp_path / "seeds"))
    assert result.exit_code == 3
    assert result.stderr == "a.txt, line 10: the document ends in the middle of list SP1; get the whole text\n"
    assert result.stdout.startswith("extracted  a.txt")
    told = run("--documents", str(document), "--into", str(tmp_path / "seeds"), "--json")
    assert told.exit_code == 3
    assert json.loads(told.stdout)["whole"] is False


def test_a_list_that_looks_whole_ends_with_0(document: Path, tmp_path: Path) -> None:
    document.write_text(LIST.removesuffix("61/2\n"), encoding="utf-8")
    result = run("--documents", str(document), "--into", str(tmp_path / "seeds"))
    assert (result.exit_code, result.stderr) == (0, "")


def test_without_documents_the_option_and_the_variable_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MANDATE_GRAPH_DOCUMENTS", raising=False)
    result = run("--into", str(tmp_path / "seeds"))
    assert result.exit_code == 2
    assert "--documents" in result.stderr
    assert "MANDATE_GRAPH_DOCUMENTS" in result.stderr


def test_a_folder_named_by_the_environment_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATE_GRAPH_DOCUMENTS", str(tmp_path / "none"))
    result = run("--into", str(tmp_path / "seeds"))
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_what_is_no_symbol_is_refused(document: Path, tmp_path: Path) -> None:
    result = run("--documents", str(document), "--into", str(tmp_path / "seeds"), "--symbol", "a.txt=hello world/..")
    assert result.exit_code == 2
    assert "MG108" in result.stderr or "MG108" in str(result.exception)
