from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandate_graph.errors import SeedError
from mandate_graph.seeding.problems import Problems
from mandate_graph.seeding.tables import LONGEST_CELL, format_table, read_table

COLUMNS = ("id", "title")


def read(path: Path, data: bytes) -> list[dict[str, str]]:
    path.write_bytes(data)
    problems = Problems()
    rows = read_table(path, COLUMNS, problems)
    problems.raise_if_any()
    return [row.cells for row in rows]


def test_rows_know_the_line_they_start_on(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'id,title\n1,"two\nlines"\n2,b\n')
    rows = read_table(path, COLUMNS, Problems())
    assert [(row.line, row.cells["title"]) for row in rows] == [(2, "two\nlines"), (4, "b")]


def test_what_spreadsheets_add_is_tolerated(tmp_path: Path) -> None:
    rows = read(tmp_path / "t.csv", b'\xef\xbb\xbfid,title\r\n1,"a, b"\r\n')
    assert rows == [{"id": "1", "title": "a, b"}]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    assert read(tmp_path / "t.csv", b"title,id\na,1\n") == [{"title": "a", "id": "1"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"MG202.*t\.csv, line 1: the file is empty"),
        (b"id,title\n1,a", r"MG202.*line 2: the file ends in the middle of a line"),
        (b"id,title\n1\n", r"MG202.*line 2: the row has 1 cells, the head has 2"),
        (b"id,title\n1,a,b\n", r"MG202.*line 2: the row has 3 cells"),
        (b'id,title\n1,"a\n2,b\n', r"MG202.*line 2: a quoted cell is not closed"),
        (b'id,title\n1,"a"b\n', r"MG202.*line 2: the line is not CSV"),
        (b"id\n1\n", r"MG203.*line 1: column 'title' is missing\. The head must be: id,title\."),
        (b"id,title,note\n", r"MG203.*column 'note' is unknown"),
        (b"id,title,id\n", r"MG203.*column 'id' is twice there"),
        (b"id,title\n1,a\x00\n", r"MG201.*line 2: the file holds a NUL byte"),
        ("id,title\n1,标题\n".encode("gb18030"), r"MG201.*line 2: the file is not UTF-8: byte 0xB1"),
        ("id,title\n1,a\n".encode("utf-16"), r"MG201.*NUL"),
        (b"id,title\n1," + b"x" * (LONGEST_CELL + 1) + b"\n", r"MG202.*line 2: a cell has more than 100,000 char"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SeedError, match=message) as caught:
        read(tmp_path / "t.csv", data)
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    problems = Problems()
    assert read_table(tmp_path / "none.csv", COLUMNS, problems) == []
    assert "cannot be read" in str(problems.errors[0])


cells = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("round") / "t.csv"
    table = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    assert read(path, format_table(COLUMNS, table)) == table


def test_the_form_of_a_file_is_fixed() -> None:
    rows = [{"title": 'a "b", c', "id": "1"}, {"title": "", "id": "2"}]
    assert format_table(COLUMNS, rows) == b'id,title\n1,"a ""b"", c"\n2,\n'
