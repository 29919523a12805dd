"""Rules beside curated tables: every wrong cell is named with file, line, column and remedy."""

from pathlib import Path

import pytest

from mandate_graph.errors import SeedError
from mandate_graph.seeding.problems import Problems, SeedProblems
from mandate_graph.seeding.rules import check_references, read_curated

RULES = """\
description: Things.
key: [id]
columns:
  id: {description: Name., required: true, pattern: '[a-z]+'}
  kind: {description: Kind., values: [big, small]}
  year: {description: Year., type: year}
  day: {description: Day., type: date}
  size: {description: Size., type: integer}
  part_of: {description: Whole., references: things.id}
"""
HEAD = "id,kind,year,day,size,part_of\n"


def read(folder: Path, rows: str, rules: str = RULES, head: str = HEAD):
    (folder / "things.yaml").write_text(rules, encoding="utf-8")
    (folder / "things.csv").write_text(head + rows, encoding="utf-8")
    problems = Problems()
    found = read_curated(folder, "things", problems)
    problems.raise_if_any()
    assert found is not None
    check_references(folder, {"things": found}, problems)
    problems.raise_if_any()
    return found


def test_right_rows_are_read_in_order(tmp_path):
    rules, rows = read(tmp_path, "a,big,2019,2019-02-28,0,\nb,,,,12,a\n")
    assert rules.description == "Things."
    assert rules.key == ("id",)
    assert [(row.line, row.cells["id"], row.cells["part_of"]) for row in rows] == [(2, "a", ""), (3, "b", "a")]


@pytest.mark.parametrize(
    ("row", "code", "place", "words"),
    [
        (",,,,,", "MG204", "line 2, column id", "empty"),
        ("A,,,,,", "MG204", "line 2, column id", "pattern"),
        ("a ,,,,,", "MG204", "line 2, column id", "blanks"),
        ("a,huge,,,,", "MG204", "line 2, column kind", "big, small"),
        ("a,,219,,,", "MG204", "line 2, column year", "year of four digits"),
        ("a,,,2019-02-29,,", "MG204", "line 2, column day", "date"),
        ("a,,,20190228,,", "MG204", "line 2, column day", "date"),
        ("a,,,,01,", "MG204", "line 2, column size", "whole number"),
        ("a,,,,,z", "MG206", "line 2, column part_of", "in no row of things"),
        ("a,,,,,\na,,,,,", "MG205", "line 3, column id", "stands in line 2 already"),
        ("b,,,,,\na,,,,,", "MG205", "line 3, column id", "out of order"),
        ("a,,,", "MG202", "line 2", "4 cells"),
    ],
)
def test_wrong_cell_is_named(tmp_path, row, code, place, words):
    with pytest.raises(SeedError) as error:
        read(tmp_path, row + "\n")
    assert error.value.code == code
    assert (tmp_path / "things.csv").as_posix() in error.value.where
    assert error.value.where.endswith(place)
    assert words in f"{error.value.what} {error.value.remedy}"
    assert error.value.remedy


def test_all_wrong_cells_are_named_in_one_go(tmp_path):
    with pytest.raises(SeedProblems) as error:
        read(tmp_path, "A,huge,219,,,\n")
    assert [problem.code for problem in error.value.errors] == ["MG204", "MG204", "MG204"]


def test_missing_column_is_named(tmp_path):
    with pytest.raises(SeedError) as error:
        read(tmp_path, "a,big,2019,,\n", head="id,kind,year,day,size\n")
    assert error.value.code == "MG203"
    assert "part_of" in error.value.what


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "- a\n",
        "description: [\n",
        "description: x\nkey: [id]\n",
        "description: x\nkey: [other]\ncolumns:\n  id: {description: x}\n",
        "description: x\nkey: [id]\nmore: 1\ncolumns:\n  id: {description: x}\n",
        "description: x\nkey: [id]\ncolumns:\n  id: {description: x, type: colour}\n",
        "description: x\nkey: [id]\ncolumns:\n  id: {description: x, pattern: '('}\n",
        "description: x\nkey: [id]\ncolumns:\n  id: {description: x, sort: up}\n",
        "description: x\nkey: [id]\ncolumns:\n  id: {description: x, references: other.id}\n",
    ],
)
def test_wrong_rules_are_named(tmp_path, rules):
    with pytest.raises(SeedError) as error:
        read(tmp_path, "a\n", rules, "id\n")
    assert error.value.code == "MG211"
    assert (tmp_path / "things.yaml").as_posix() in error.value.where


def test_table_without_rules_is_named(tmp_path):
    problems = Problems()
    assert read_curated(tmp_path, "things", problems) is None
    with pytest.raises(SeedError) as error:
        problems.raise_if_any()
    assert error.value.code == "MG210"
