from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mandate_graph.records.facts import Heading
from mandate_graph.seeding import Document, identify, merge_manifest, read_manifest, read_seeds, write_seeds


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_writing_twice_gives_the_same_bytes(tmp_path: Path, sample: Callable[..., Path]) -> None:
    sample(tmp_path / "one")
    sample(tmp_path / "two")
    sample(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert all(b"\r" not in data and data.endswith(b"\n") for data in contents(tmp_path / "one").values())


def test_corrections_survive_and_old_tables_do_not(seeds_root: Path, sample: Callable[..., Path]) -> None:
    folder = seeds_root / "A_75_6--Sect.16" / "zh"
    (folder / "corrections.csv").write_text("table,id,column,was,becomes,reason,by\n")
    heading = Heading(document="A/75/6(Sect.16)", level="1", heading="导言")
    sample(seeds_root, {"headings": [heading]})
    assert sorted(path.name for path in folder.iterdir()) == ["corrections.csv", "evidence.csv", "headings.csv"]
    assert [path.name for path in folder.parent.iterdir()] == ["zh"]


def test_a_failure_leaves_the_old_folder(seeds_root: Path) -> None:
    before = contents(seeds_root)
    document = read_manifest(seeds_root)[0]
    with pytest.raises(KeyError, match="no table is called prose"):
        write_seeds(seeds_root, document, {"prose": []}, [])
    assert contents(seeds_root) == before


def test_the_manifest_keeps_the_other_documents(seeds_root: Path) -> None:
    (old,) = read_manifest(seeds_root)
    new = Document(document="A/1", symbols="A/1", symbol_basis="inferred", sha256="b" * 64, language="en")
    merge_manifest(seeds_root, [new])
    assert read_manifest(seeds_root) == [new, old]
    merge_manifest(seeds_root, [Document(**{**new.row(), "title": "changed"})])
    assert [row.title for row in read_manifest(seeds_root)] == ["changed", old.title]


def test_files_beside_the_tables_are_written(tmp_path: Path, sample: Callable[..., Path]) -> None:
    folder = sample(tmp_path / "seeds")
    document = read_manifest(tmp_path / "seeds")[0]
    write_seeds(tmp_path / "seeds", document, {}, [], {"report.json": b"{}\n"})
    assert (folder / "report.json").read_bytes() == b"{}\n"


def test_rows_alike_have_ids_of_their_own() -> None:
    heading = Heading(document="A/1", level="1", heading="Same")
    first, second, third = identify([heading, heading, heading])
    assert len({first.id, second.id, third.id}) == 3
    assert first.id == heading.identifier(1)
    assert third.id == heading.identifier(3)


def test_seeds_can_be_read_from_a_copy_elsewhere(seeds_root: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds_root, tmp_path / "copy")
    assert read_seeds([seeds_root]) == read_seeds([tmp_path / "copy"])
