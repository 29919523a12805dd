"""Two snapshots of some rows: one row added, one removed, one changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib.plugins.sparql import prepareQuery
from tests.conftest import FACTS

from mandate_graph.catalog import Query, load_catalog
from mandate_graph.cli import cli
from mandate_graph.errors import QueryError, Unavailable
from mandate_graph.pipeline.building import build_graph
from mandate_graph.pipeline.comparison import TableDifference, compare_snapshots, node_of
from mandate_graph.records.facts import Mandate
from mandate_graph.store.snapshots import current, listing, named


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, sample: Callable[..., Path]) -> Path:
    """A folder of two snapshots: the second lacks CND 62/1, has GA 73/187, and a note on GA 73/186."""
    root = tmp_path_factory.mktemp("comparison")
    sample(root / "old")
    first, second = (row for row in FACTS["mandates"] if isinstance(row, Mandate))
    noted = replace(first, note="见第 3 段")
    added = replace(first, number="73/187", key="A/RES/73/187", title="新题", position="2", line="2")
    sample(root / "new", {**FACTS, "mandates": [noted, added]})
    assert second.number == "62/1"
    for seeds in ("old", "new"):
        build_graph([root / seeds], root / "data")
    return root / "data"


@pytest.fixture(scope="module")
def names(data: Path) -> tuple[str, str]:
    served = current(data).folder.name
    [other] = [snapshot.folder.name for snapshot in listing(data) if snapshot.folder.name != served]
    return other, served


def _table(found: list[TableDifference], table: str) -> TableDifference:
    return next(difference for difference in found if difference.table == table)


@pytest.mark.parametrize(
    "query", [query for query in load_catalog().of("canned") if query.table], ids=lambda query: query.name
)
def test_every_row_of_a_table_has_its_node(query: Query) -> None:
    """A variable that only a group within knows would leave rows without it."""
    text = query.bound({})
    visible = prepareQuery(
        re.sub(r"(?s)^SELECT .*?\bWHERE", "SELECT * WHERE", text, count=1, flags=re.MULTILINE)
    ).algebra["PV"]
    assert node_of(text) in {str(name) for name in visible}


def test_rows_are_added_removed_or_changed(data: Path, names: tuple[str, str]) -> None:
    found = compare_snapshots(named(data, names[0]), named(data, names[1]))
    mandates = _table(found, "mandates")
    assert [row["number"] for row in mandates.added] == ["73/187"]
    assert [row["number"] for row in mandates.removed] == ["62/1"]
    [change] = mandates.changed
    assert change.was == {"note": ""}
    assert change.as_json()["changed"] == {"note": {"was": "", "is": "见第 3 段"}}
    assert mandates.same == 0
    subprogrammes = _table(found, "subprogrammes")
    assert (subprogrammes.added, subprogrammes.removed, subprogrammes.changed, subprogrammes.same) == ((), (), (), 2)


def test_the_other_way_round_additions_are_removals(data: Path, names: tuple[str, str]) -> None:
    [mandates] = compare_snapshots(named(data, names[1]), named(data, names[0]), ["mandates"])
    assert [row["number"] for row in mandates.added] == ["62/1"]
    assert [row["number"] for row in mandates.removed] == ["73/187"]
    assert mandates.changed[0].was == {"note": "见第 3 段"}


def test_an_unknown_table_is_refused(data: Path) -> None:
    with pytest.raises(QueryError, match=r"MG301.*'mandate'.*mandates"):
        compare_snapshots(current(data), current(data), ["mandate"])


def test_a_snapshot_is_named_by_its_name_the_start_of_it_or_a_path(data: Path, names: tuple[str, str]) -> None:
    for name in ("current", names[1], names[1][:12], str(data), str(data / "snapshots" / names[1])):
        assert named(data, name).folder.name == names[1], name
    assert named(data / "elsewhere", str(data)).folder.name == names[1]


@pytest.mark.parametrize("name", ["0123", "no/such/folder", "", "../x"])
def test_an_unknown_snapshot_is_named_with_those_that_are_there(data: Path, names: tuple[str, str], name: str) -> None:
    with pytest.raises(Unavailable, match="MG403") as raised:
        named(data, name)
    assert all(known in str(raised.value) for known in names)


def test_a_folder_without_snapshots_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="MG402"):
        named(data, str(tmp_path))


def test_the_command_tells_the_rows(data: Path, names: tuple[str, str]) -> None:
    done = CliRunner().invoke(cli, ["diff", names[0], names[1], "--table", "mandates", "--data", str(data)])
    assert done.exit_code == 0, done.output
    assert f"from {names[0]} to {names[1]}" in done.output
    for line in ("  + ", "  - ", "  ~ "):
        assert line in done.output
    assert "note: '' → '见第 3 段'" in done.output


def test_the_command_tells_everything_as_json(data: Path, names: tuple[str, str]) -> None:
    done = CliRunner().invoke(cli, ["diff", names[0], "--json", "--data", str(data)])
    told = json.loads(done.output)
    assert (told["a"], told["b"]) == names
    assert {table for table, rows in told["tables"].items() if rows["added"]} == {"mandates"}
    assert told["tables"]["mandates"]["added"][0]["key"] == "A/RES/73/187"


def test_the_command_refuses_what_is_not_there(data: Path) -> None:
    done = CliRunner().invoke(cli, ["diff", "nothing", "current", "--data", str(data)])
    assert done.exit_code == 4
    assert "MG403" in done.output and "Traceback" not in done.output
