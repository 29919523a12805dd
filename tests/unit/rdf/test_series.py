"""Series: printed lines are asserted, shared titles are inferred."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Store

from mandate_graph.records.facts import Mandate

D = "A/99/6(Sect.16)"
Ask = Callable[[Store, str], bool]
Values = Callable[[Store, str], list[str]]
MakeStore = Callable[..., Store]


def _line(scope: str, line: int, title: str, *numbers: str) -> list[Mandate]:
    return [
        Mandate(
            document=D, year="2099", scope=scope, body="GA", kind="resolution", number=number, key=f"A/RES/{number}",
            title=title, position=str(10 * line + group), line=str(line), group=str(group),
        )
        for group, number in enumerate(numbers, 1)
    ]  # fmt: skip


def test_lines_that_share_a_member_make_one_series_in_order_of_time(make_store: MakeStore, values: Values) -> None:
    store = make_store(
        [*_line("SP1", 1, "加强方案", "72/196", "67/189"), *_line("SP2", 1, "加强方案，特别是能力", "57/173", "67/189")]
    )
    assert values(store, "?x a mg:ResolutionSeries") == ["series/A_RES_57_173"]
    assert values(store, "?m frbr:successorOf ?x") == ["mandate/A_RES_57_173", "mandate/A_RES_67_189"]
    assert values(store, "?s mg:latestMember ?x") == ["mandate/A_RES_72_196"]


def test_a_title_alone_makes_an_inferred_member(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([*_line("SP1", 1, "加强方案", "66/181", "67/189"), *_line("SP1", 2, "加强 方案", "65/232")])
    alone = "<https://w3id.org/mandate-graph/id/mandate/A_RES_65_232>"
    assert not ask(store, f"{alone} mg:memberOfSeries ?series")
    assert ask(
        store,
        f"""GRAPH ?g {{ {alone} mg:memberOfSeries ?series . ?link a mg:InferredLink ; rdf:subject {alone} ;
        rdf:object ?series ; mg:inferenceMethod mgc:lexical ; mg:confidence 0.9 ; mg:hasEvidence ?evidence ;
        prov:wasGeneratedBy ?run }} ?g a mg:InferredGraph ; prov:wasGeneratedBy ?run""",
    )


def test_instruments_without_a_like_are_no_series(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([*_line("SP1", 1, "甲", "66/181"), *_line("SP1", 2, "乙", "67/189")])
    assert not ask(store, "?x a mg:ResolutionSeries")
    assert not ask(store, "GRAPH ?g { ?x a mg:InferredLink }")
