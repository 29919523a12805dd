from __future__ import annotations

import pytest

from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Citation, Evaluation, Fact, Mandate, Part, SdgMention, Subprogramme
from mandate_graph.seeding import identify
from mandate_graph.seeding.consistency import document_faults, place_faults, quote_fault, row_faults

SYMBOL = "A/75/6(Sect.16)"


def mandate(**cells: str) -> Mandate:
    usual = {"year": "2021", "scope": "P", "body": "GA", "kind": "resolution", "title": "t", "position": "1"}
    return Mandate(document=SYMBOL, **{**usual, **cells})


@pytest.mark.parametrize(
    "fact",
    [
        mandate(number="73/186", key="A/RES/73/186"),
        mandate(body="HRC", number="53/1", key="A/HRC/RES/53/1"),
        mandate(body="HRC", number="53/1", key="HRC/RES/53/1"),
        mandate(body="TREATY", kind="convention", key="UNTOC"),
        mandate(body="DECLARATION", kind="declaration"),
        Citation(document=SYMBOL, paragraph="1", body="OTHER", kind="document", number="A/69/926-S/2015/409"),
        SdgMention(document=SYMBOL, scope="P", paragraph="16.12", goal="5", target="5.2"),
    ],
)
def test_rows_that_agree_with_themselves(fact: Fact) -> None:
    assert row_faults(fact) == []


@pytest.mark.parametrize(
    ("fact", "column", "remedy"),
    [
        (mandate(number="73/186", key="CND/RES/1/1"), "key", "Write A/RES/73/186"),
        (mandate(number="73/186"), "key", "Write A/RES/73/186"),
        (mandate(body="HRC", number="53/1", key="A/HRC/RES/52/2"), "key", "Write HRC/RES/53/1"),
        (mandate(body="TREATY", kind="convention", key="A/RES/73/186"), "key", "treaty or declaration"),
        (SdgMention(document=SYMBOL, scope="P", paragraph="1", goal="4", target="5.2"), "target", "goal or the target"),
    ],
)
def test_cells_that_contradict_each_other(fact: Fact, column: str, remedy: str) -> None:
    (fault,) = row_faults(fact)
    assert fault.column == column
    assert remedy in fault.remedy


def test_a_wrong_cell_is_named_before_what_follows_from_it() -> None:
    assert [fault.column for fault in row_faults(mandate(body="NOPE", number="73/186", key="A/RES/73/186"))] == ["body"]


def test_rows_of_a_document_are_held_against_its_parts() -> None:
    facts: dict[str, list[Fact]] = {
        "parts": [
            Part(document=SYMBOL, kind="paragraph", number="16.16", line_start="1", line_end="2"),
            Part(document=SYMBOL, kind="paragraph", number="16.39", line_start="3", line_end="4"),
        ],
        "subprogrammes": [Subprogramme(document=SYMBOL, scope="SP1", title="t")],
        "mandates": [
            mandate(number="73/186", key="A/RES/73/186", paragraph="16.16"),
            mandate(number="73/187", key="A/RES/73/187", paragraph="99.999", scope="SP1"),
            mandate(number="73/188", key="A/RES/73/188", paragraph="16.39(b)", scope="SP77"),
            mandate(number="73/189", key="A/RES/73/189", paragraph="annex II"),
        ],
    }
    rows = {table: identify(found) for table, found in facts.items()}
    found = [(identifier, fault.column) for _, identifier, fault in document_faults(rows)]
    names = [row.id for row in rows["mandates"]]
    assert found == [(names[3], "position"), (names[1], "paragraph"), (names[2], "scope")]
    blamed = [identifier for _, identifier, fault in document_faults(rows, {("mandates", names[0])})]
    assert blamed[0] == names[0]


def test_a_quote_must_hold_its_cell() -> None:
    fact = mandate(number="73/186", key="A/RES/73/186", title="加强方案")
    assert quote_fault(fact, "title", ["加强 ", "方案"]) == ""
    assert quote_fault(fact, "number", ["第 73/186 号决议"]) == ""
    assert quote_fault(fact, "note", ["nothing to say"]) == ""
    assert "does not contain '73/186', the number" in quote_fault(fact, "number", ["73/187"])
    assert quote_fault(fact, "title", ["长" * 80]) == ""


def test_places_must_be_possible() -> None:
    def evidence(start: int, line: int, paragraph: str = "16.1") -> Evidence:
        return Evidence(
            table="headings", fact="f", column="heading", paragraph=paragraph, line_start=line, line_end=line,
            start=start, end=start + 1, quote="q",
        )  # fmt: skip

    part = Part(document=SYMBOL, kind="paragraph", number="16.1", line_start="1", line_end="2")
    facts = {"parts": identify([part])}
    rows = [
        (evidence(30, 3), 2),
        (evidence(10, 1), 3),
        (evidence(20, 2, "16.1(b)"), 4),
        (evidence(40, 4, "annex I"), 5),
    ]
    assert list(place_faults(rows, facts)) == []
    rows += [(evidence(50, 1), 6), (evidence(60, 1, "77.1"), 7)]
    assert [(line, fault.column) for line, fault in place_faults(rows, facts)] == [(7, "paragraph"), (6, "line_start")]
    assert [line for line, _ in place_faults(rows, {})] == [6]


def test_a_text_may_name_subprogrammes_that_it_does_not_hold() -> None:
    evaluation = Evaluation(document=SYMBOL, paragraph="16.18", title="t", kind="in-depth", scopes="SP1;SP4")
    rows = {
        "subprogrammes": identify([Subprogramme(document=SYMBOL, scope="SP1", title="t")]),
        "evaluations": identify([evaluation]),
    }
    assert list(document_faults(rows)) == []
    corrected = ("evaluations", evaluation.identifier())
    assert [fault.column for _, _, fault in document_faults(rows, {corrected})] == ["scopes"]
