from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mandate_graph.pipeline.inputs import describe_inputs


def test_the_name_is_the_same_wherever_the_seeds_stand(tmp_path: Path, sample: Callable[..., Path]) -> None:
    sample(tmp_path / "one")
    sample(tmp_path / "elsewhere" / "two")
    first, second = describe_inputs([tmp_path / "one"]), describe_inputs([tmp_path / "elsewhere" / "two"])
    assert first == second
    assert len(first.name) == 16


def test_line_ends_do_not_count_and_content_does(seeds_root: Path, replace_in: Callable[..., None]) -> None:
    before = describe_inputs([seeds_root])
    manifest = seeds_root / "documents.csv"
    manifest.write_bytes(b"\xef\xbb\xbf" + manifest.read_bytes().replace(b"\n", b"\r\n"))
    assert describe_inputs([seeds_root]) == before
    replace_in(manifest, "方案预算", "预算")
    after = describe_inputs([seeds_root])
    assert after.name != before.name
    assert after.seeds != before.seeds
    assert (after.program, after.ontology, after.queries) == (before.program, before.ontology, before.queries)


def test_hidden_and_foreign_files_do_not_count(seeds_root: Path) -> None:
    before = describe_inputs([seeds_root])
    (seeds_root / ".building").mkdir()
    (seeds_root / ".building" / "x.csv").write_text("x")
    (seeds_root / "README.md").write_text("x")
    assert describe_inputs([seeds_root]) == before


def test_corrections_and_reviews_count(seeds_root: Path) -> None:
    before = describe_inputs([seeds_root])
    (seeds_root / "reviews.csv").write_text("subject,predicate,object,method,status,by,reason\n")
    assert describe_inputs([seeds_root]).name != before.name
