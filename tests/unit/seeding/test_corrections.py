from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import FACTS

from mandate_graph.errors import SeedError
from mandate_graph.records.facts import Mandate
from mandate_graph.seeding import read_seeds

HEAD = "table,id,column,was,becomes,reason,by\n"


@pytest.fixture
def corrections(seeds_root: Path) -> Path:
    return seeds_root / "A_75_6--Sect.16" / "zh" / "corrections.csv"


def identifier(seeds_root: Path) -> str:
    return read_seeds([seeds_root]).documents[0].facts["subprogrammes"][1].id


def test_a_correction_changes_the_cell_and_keeps_the_id(seeds_root: Path, corrections: Path) -> None:
    name = identifier(seeds_root)
    corrections.write_text(f"{HEAD}subprogrammes,{name},title,应对毒品问题,应对世界毒品问题,misprint,ab\n")
    row = read_seeds([seeds_root]).documents[0].facts["subprogrammes"][1]
    assert (row.id, row.fact.as_row()["title"]) == (name, "应对世界毒品问题")
    as_extracted = read_seeds([seeds_root], apply_corrections=False).documents[0].facts["subprogrammes"][1]
    assert as_extracted.fact.as_row()["title"] == "应对毒品问题"


def test_two_corrections_of_one_row_both_hold(seeds_root: Path, corrections: Path) -> None:
    name = identifier(seeds_root)
    corrections.write_text(
        f"{HEAD}subprogrammes,{name},title,应对毒品问题,甲,r,ab\nsubprogrammes,{name},paragraph,16.61,16.62,r,ab\n"
    )
    row = read_seeds([seeds_root]).documents[0].facts["subprogrammes"][1].fact.as_row()
    assert (row["title"], row["paragraph"]) == ("甲", "16.62")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("subprogramme,{id},title,应对毒品问题,x,r,ab", "column table: no table is called 'subprogramme'"),
        ("subprogrammes,000000000000,title,应对毒品问题,x,r,ab", "column id: subprogrammes has no fact"),
        ("subprogrammes,{id},name,应对毒品问题,x,r,ab", "column column: 'name' cannot be corrected"),
        ("subprogrammes,{id},document,A/75/6(Sect.16),x,r,ab", "column column: 'document' cannot be corrected"),
        ("subprogrammes,{id},title,别的,x,r,ab", "column was: the cell reads '应对毒品问题', not '别的'"),
        ("subprogrammes,{id},title,应对毒品问题,x,,ab", "column reason: the cell is empty"),
        ("subprogrammes,{id},title,应对毒品问题,x,r,", "column by: the cell is empty"),
    ],
)
def test_a_correction_that_does_not_fit_is_named(seeds_root: Path, corrections: Path, line: str, message: str) -> None:
    corrections.write_text(HEAD + line.format(id=identifier(seeds_root)) + "\n", encoding="utf-8")
    with pytest.raises(SeedError, match="MG208") as caught:
        read_seeds([seeds_root])
    assert f"corrections.csv, line 2, {message}" in str(caught.value)


def test_a_number_stays_a_number(seeds_root: Path, corrections: Path) -> None:
    name = read_seeds([seeds_root]).documents[0].facts["mandates"][0].id
    corrections.write_text(f"{HEAD}mandates,{name},year,2021,twenty,r,ab\n")
    with pytest.raises(SeedError, match="column becomes: 'twenty' is not a plain number"):
        read_seeds([seeds_root])


@pytest.mark.parametrize(
    ("column", "was", "becomes", "message"),
    [
        ("scope", "P", "XX9", "'XX9' is not a scope"),
        ("scope", "P", "SP77", "'SP77' is no subprogramme of the document"),
        ("body", "GA", "NOPE", "'NOPE' is not a body"),
        ("kind", "resolution", "paper", "'paper' is not a code of InstrumentKind"),
        ("number", "73/186", "abc", "'abc' is not the number of an instrument"),
        ("number", "73/186", "73/187", "'A/RES/73/186' is not the key of GA resolution 73/187. Write A/RES/73/187"),
        ("key", "A/RES/73/186", "CND/RES/1/1", "'CND/RES/1/1' is not the key of GA resolution 73/186"),
        ("key", "A/RES/73/186", "nonsense", "'nonsense' is not a canonical key"),
        ("title", '加强联合国"预防犯罪"方案, 特别是技术合作能力', "", "title must not be empty"),
    ],
)
def test_a_correction_cannot_make_a_wrong_cell(
    seeds_root: Path, corrections: Path, column: str, was: str, becomes: str, message: str
) -> None:
    name = read_seeds([seeds_root]).documents[0].facts["mandates"][0].id
    with corrections.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([HEAD.strip().split(","), ["mandates", name, column, was, becomes, "r", "ab"]])
    with pytest.raises(SeedError, match="MG208") as caught:
        read_seeds([seeds_root])
    assert "corrections.csv, line 2, column becomes" in str(caught.value)
    assert message in str(caught.value)


def test_number_and_key_are_corrected_together(seeds_root: Path, corrections: Path) -> None:
    name = read_seeds([seeds_root]).documents[0].facts["mandates"][0].id
    corrections.write_text(
        f"{HEAD}mandates,{name},number,73/186,73/187,r,ab\nmandates,{name},key,A/RES/73/186,A/RES/73/187,r,ab\n"
    )
    row = read_seeds([seeds_root]).documents[0].facts["mandates"][0]
    assert (row.id, row.fact.as_row()["key"]) == (name, "A/RES/73/187")


def test_a_correction_to_a_taken_position_is_to_blame(tmp_path: Path, sample: Callable[..., Path]) -> None:
    first = FACTS["mandates"][0]
    assert isinstance(first, Mandate)
    second = replace(first, number="73/187", key="A/RES/73/187", position="2")
    folder = sample(tmp_path, {"mandates": [first, second]})
    (folder / "corrections.csv").write_text(f"{HEAD}mandates,{first.identifier()},position,1,2,r,ab\n")
    with pytest.raises(SeedError, match=r"corrections\.csv, line 2, column becomes: mandates \w+, position: "):
        read_seeds([tmp_path])
