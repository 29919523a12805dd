from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mandate_graph.errors import SeedError, Unavailable
from mandate_graph.seeding import SeedProblems, read_seeds
from mandate_graph.seeding.problems import MOST_PROBLEMS

Replace = Callable[[Path, str, str], None]
FOLDER = Path("A_75_6--Sect.16") / "zh"


def test_everything_that_was_written_is_read(seeds_root: Path) -> None:
    seeds = read_seeds([seeds_root])
    (document,) = seeds.documents
    assert document.document.document == "A/75/6(Sect.16)"
    assert [row.fact.as_row()["scope"] for row in document.facts["mandates"]] == ["P", "SP1"]
    assert seeds.counts() == {"documents": 1, "evidence": 9, "mandates": 2, "subprogrammes": 2}
    first = document.facts["mandates"][0]
    assert [row.column for row in document.evidence_by_fact()[first.id]] == ["number", "title", "group_heading"]
    assert [row.id for _, row in seeds.rows("mandates")] == [row.id for row in document.facts["mandates"]]


def test_order_of_folders_does_not_count(tmp_path: Path, sample: Callable[..., Path]) -> None:
    from mandate_graph.records.facts import Heading

    for name, symbol in (("one", "A/76/6(Sect.16)"), ("two", "A/75/6(Sect.13)")):
        sample(tmp_path / name, {"headings": [Heading(document=symbol, level="1", heading="导言")]}, symbol)
    forth = read_seeds([tmp_path / "one", tmp_path / "two"])
    back = read_seeds([tmp_path / "two", tmp_path / "one"])
    assert forth == back
    assert [row.document for row in forth.manifest()] == ["A/75/6(Sect.13)", "A/76/6(Sect.16)"]


def test_a_document_in_two_folders_is_refused(tmp_path: Path, sample: Callable[..., Path]) -> None:
    sample(tmp_path / "one")
    sample(tmp_path / "two")
    with pytest.raises(SeedError, match=r"MG205.*two/documents\.csv, line 2: .* stands in the manifest twice"):
        read_seeds([tmp_path / "one", tmp_path / "two"])


def test_no_manifest_is_no_seeds_folder(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"MG210.*documents\.csv: there is no manifest"):
        read_seeds([tmp_path])


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("documents.csv", "a" * 64, "abc", r"MG204.*documents\.csv, line 2, column sha256: 'abc' is not a SHA-256"),
        ("documents.csv", ",zh,2021", ",zh,21", r"MG204.*line 2, column year"),
        ("documents.csv", "A/75/6(Sect.16),", "A/75/7,", r"MG207.*A/75/7 has no folder"),
        ("mandates.csv", ",2021,P,", ",zwei,P,", r"MG204.*mandates\.csv, line 2, column year: 'zwei' is not a plain"),
        (
            "mandates.csv",
            "加强联合国",
            "增强联合国",
            r"MG205.*line 2, column id: '\w{12}' is not the id of.*title",
        ),
        (
            "mandates.csv",
            "73/186,A/RES",
            "73/187,A/RES",
            r"MG204.*line 2, column key: 'A/RES/73/186' is not the key",
        ),
        ("mandates.csv", ",2021,P,", ",2021,XX9,", r"MG204.*mandates\.csv, line 2, column scope: 'XX9' is not a scope"),
        ("mandates.csv", ",P,GA,", ",P,NOPE,", r"MG204.*line 2, column body: 'NOPE' is not a body.*bodies\.csv"),
        ("mandates.csv", ",resolution,73", ",paper,73", r"MG204.*line 2, column kind: 'paper' is not a code.*decision"),
        ("mandates.csv", ",SP1,CND,", ",SP3,CND,", r"MG204.*line 3, column scope|MG205.*scope"),
        ("documents.csv", "programme_budget", "novel", r"MG204.*documents\.csv, line 2, column type: 'novel' is not a"),
        ("documents.csv", "a" * 64, "0" * 64, r"MG204.*documents\.csv, line 2, column sha256"),
        (
            "evidence.csv",
            "大会决议",
            "大会决定",
            r"MG206.*evidence\.csv, line \d+, column quote: the quote '大会决定'",
        ),
        ("mandates.csv", "A/75/6(Sect.16),2021,P", "A/75/9,2021,P", r"MG204.*column document: 'A/75/9' is not the"),
        ("mandates.csv", "group_heading,", "heading,", r"MG203.*line 1: column '(group_)?heading' is"),
        ("evidence.csv", ",number,16.40", ",numero,16.40", r"MG206.*evidence\.csv, line \d+, column column: table"),
        ("evidence.csv", ",1,1,100,", ",1,1,x,", r"MG204.*column start: 'x' is not a whole number"),
        ("evidence.csv", ",1,1,100,", ",2,1,100,", r"MG204.*the stretch of text ends before it starts"),
        ("evidence.csv", "打击跨国有组织犯罪", "", r"MG204.*column quote: the quote has 0 characters"),
        ("evidence.csv", "打击跨国有组织犯罪", "打" * 81, r"MG204.*the quote has 81 characters"),
    ],
)
def test_a_wrong_cell_is_named(
    seeds_root: Path, replace_in: Replace, file: str, old: str, new: str, message: str
) -> None:
    path = seeds_root / file if file == "documents.csv" else seeds_root / FOLDER / file
    replace_in(path, old, new)
    with pytest.raises(SeedError, match=message) as caught:
        read_seeds([seeds_root])
    assert caught.value.exit_code == 2


def test_evidence_for_an_unknown_fact_is_refused(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "evidence.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace(lines[1].split(",")[1], "0123456789ab")
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(SeedError, match=r"MG206.*line 2, column fact: table 'subprogrammes' has no fact '0123"):
        read_seeds([seeds_root])


def test_a_row_written_twice_is_refused(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "mandates.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(SeedError, match=r"MG205.*line 4, column id: '\w{12}' is the id of line 2 too"):
        read_seeds([seeds_root])


def test_files_and_folders_nobody_knows_are_refused(seeds_root: Path) -> None:
    (seeds_root / FOLDER / "mandate.csv").write_text("id\n")
    (seeds_root / "A_1" / "zh").mkdir(parents=True)
    (seeds_root / "A_1" / "zh" / "mandates.csv").write_text("id\n")
    with pytest.raises(SeedProblems, match="2 places") as caught:
        read_seeds([seeds_root])
    assert "no table has this name" in str(caught.value)
    assert "belongs to no document of the manifest" in str(caught.value)


def test_facts_without_evidence_are_refused(seeds_root: Path) -> None:
    (seeds_root / FOLDER / "evidence.csv").unlink()
    with pytest.raises(SeedError, match=r"MG210.*facts but no evidence"):
        read_seeds([seeds_root])


def test_all_wrong_places_are_named_in_one_go(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "evidence.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1,1,", ",1,none,"), encoding="utf-8")
    with pytest.raises(SeedProblems) as caught:
        read_seeds([seeds_root])
    assert caught.value.count == 9
    assert str(caught.value).count("is not a whole number") == 9


def test_the_list_of_wrong_places_has_an_end(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "mandates.csv"
    head = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(head + "x\n" * 200, encoding="utf-8")
    with pytest.raises(SeedProblems) as caught:
        read_seeds([seeds_root])
    assert caught.value.count >= 200
    assert len(caught.value.errors) == MOST_PROBLEMS
    assert f"The first {MOST_PROBLEMS}:" in str(caught.value)


def test_reviews_are_read_and_checked(seeds_root: Path) -> None:
    path = seeds_root / "reviews.csv"
    iris = ",".join(f"https://w3id.org/mandate-graph/{end}" for end in ("id/s", "ontology#p", "id/o", "code/lexical"))
    path.write_text(f"subject,predicate,object,method,status,by,reason\n{iris},accepted,ab,\n")
    assert read_seeds([seeds_root]).reviews[0].status == "accepted"
    path.write_text("subject,predicate,object,method,status,by,reason\ns,p,,lexical,maybe,ab,\n")
    with pytest.raises(SeedProblems, match="MG200") as caught:
        read_seeds([seeds_root])
    assert "column status: 'maybe' is not a decision" in str(caught.value)
    assert "column object: the cell is empty" in str(caught.value)
    assert "column method: 'lexical' is no IRI" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (",2021,P,", ",zwei,P,", "MG204"),
        ("加强联合国", "增强联合国", "MG205"),
        ("73/186,A/RES", "73/187,A/RES", "MG204"),
        ("group_heading,", "heading,", "MG203"),
        (",62/1,", ',62/1,"', "MG202"),
    ],
)
def test_a_wrong_row_does_not_make_its_evidence_wrong(
    seeds_root: Path, replace_in: Replace, old: str, new: str, code: str
) -> None:
    replace_in(seeds_root / FOLDER / "mandates.csv", old, new)
    with pytest.raises(SeedError, match=code) as caught:
        read_seeds([seeds_root])
    assert "MG206" not in str(caught.value)


def test_an_empty_cell_may_have_evidence(seeds_root: Path, replace_in: Replace) -> None:
    """What is printed there may say that there is nothing to print."""
    replace_in(seeds_root / FOLDER / "evidence.csv", ",number,16.40", ",note,16.40")
    assert "note" in {row.column for row in read_seeds([seeds_root]).documents[0].evidence}


def test_a_table_that_is_gone_is_one_problem(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "mandates.csv"
    head = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(head, encoding="utf-8")
    with pytest.raises(SeedError, match=r"MG210.*mandates\.csv: the table has no rows, but evidence\.csv has 6 rows"):
        read_seeds([seeds_root])
    path.unlink()
    with pytest.raises(SeedError, match=r"MG210.*mandates\.csv: the table is missing, but evidence\.csv has 6 rows"):
        read_seeds([seeds_root])


def test_a_row_that_is_gone_is_one_problem(seeds_root: Path) -> None:
    path = seeds_root / FOLDER / "mandates.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(SeedError, match=r"MG206.*column fact: table 'mandates' has no fact"):
        read_seeds([seeds_root])


def test_a_position_stands_once_in_a_list(tmp_path: Path, sample: Callable[..., Path], replace_in: Replace) -> None:
    from dataclasses import replace

    from tests.conftest import FACTS

    from mandate_graph.records.facts import Mandate

    first = FACTS["mandates"][0]
    assert isinstance(first, Mandate)
    second = replace(first, number="73/187", key="A/RES/73/187")
    sample(tmp_path, {"mandates": [first, second]})
    with pytest.raises(SeedError, match=r"MG204.*mandates\.csv, line 3, column position: position 1 of the list of P"):
        read_seeds([tmp_path])
