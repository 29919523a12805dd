"""Instruments that an invented report answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.reported import find_reported_instruments

from .reports import REPORT, cut, document, rows

COLUMNS = ("paragraph", "body", "number", "key")


def test_the_summary_names_what_the_report_answers() -> None:
    assert rows(find_reported_instruments, cut(REPORT), *COLUMNS) == [
        ("preamble", "StatCom", "48/1", "StatCom/RES/48/1"),
        ("preamble", "StatCom", "48/3", "StatCom/RES/48/3"),
    ]


def test_the_introduction_counts_where_it_speaks_of_the_report() -> None:
    text = REPORT.replace(
        "2. 测量工作在各区域", "2. 本报告是根据大会第 72/219 号决议编写的。工作依照大会第 71/1 号决议在各区域"
    )
    assert ("2", "GA", "72/219", "A/RES/72/219") in rows(find_reported_instruments, cut(text), *COLUMNS)
    assert "71/1" not in [number for _, _, number, _ in rows(find_reported_instruments, cut(text), *COLUMNS)]


def test_later_sections_do_not_count() -> None:
    text = REPORT.replace("6. 举办了", "6. 本报告载有大会第 72/219 号决议的执行情况。举办了")
    assert len(rows(find_reported_instruments, cut(text), *COLUMNS)) == 2


@pytest.mark.documents
def test_the_reports_answer_these(documents: Path) -> None:
    first = rows(find_reported_instruments, document(documents, "002_*"), "key")
    assert [key for (key,) in first] == [
        "CND/RES/55/1", "CND/RES/55/9", "CND/RES/55/10", "CND/RES/54/12", "CND/RES/54/15",
    ]  # fmt: skip
    second = {key for (key,) in rows(find_reported_instruments, document(documents, "004_*"), "key")}
    assert len(second) == 12
    assert {"CND/RES/62/7", "CND/RES/64/1", "CCPCJ/RES/27/4"} <= second
