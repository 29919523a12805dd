from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.errors import BadInput
from mandate_graph.exports.files import new_file


def test_a_file_appears_whole(tmp_path: Path) -> None:
    with new_file(tmp_path / "x") as file:
        file.write(b"one")
        assert not (tmp_path / "x").exists()
    assert (tmp_path / "x").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"before")
    with pytest.raises(RuntimeError), new_file(tmp_path / "x") as file:
        file.write(b"half")
        raise RuntimeError
    assert (tmp_path / "x").read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing/x", r"there is no folder .*/missing.*mkdir -p .*/missing"),
        (".", "it is a folder"),
        ("file/x", "--output"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match=rf"(?s)MG805.*{told}"), new_file(tmp_path / name):
        raise AssertionError("the block must not run")
