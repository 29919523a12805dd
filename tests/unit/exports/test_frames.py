from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph.exports.frames import read_frame, read_frames
from mandate_graph.pipeline.building import build_graph


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, sample: Callable[..., Path]) -> Path:
    folder = tmp_path_factory.mktemp("frames")
    sample(folder / "seeds")
    build_graph([folder / "seeds"], folder / "data")
    return folder / "data"


def test_tables_come_as_typed_frames(data: Path) -> None:
    frames = read_frames(data)
    mandates = frames["mandates"]
    assert list(mandates["key"]) == ["A/RES/73/186", "CND/RES/62/1"]
    assert (str(mandates["year"].dtype), mandates["year"].sum()) == ("Int64", 4042)
    assert mandates["note"].isna().all()
    assert str(mandates["paragraph"].dtype).startswith("string")
    assert mandates.attrs["columns"]["position"]["en"]
    assert set(frames) >= {"deliverables", "measures", "resources", "documents"}


def test_a_query_takes_parameters(data: Path) -> None:
    assert list(read_frame("mandates", data, scope="SP1")["number"]) == ["62/1"]
    with pytest.raises(QueryError, match="MG304"):
        read_frame("mandates", data, scop="SP1")


def test_what_is_missing_is_named(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unavailable, match="MG402"):
        read_frame("mandates", tmp_path)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Unavailable, match=r"mandate-graph\[exports\]"):
        read_frame("mandates", data)
