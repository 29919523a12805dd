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


def test_a_title_of_two_languages_joins_by_the_table_of_recurring_titles(make_store: MakeStore, ask: Ask) -> None:
    """The title in Chinese alone, and the print of one translation beside another: inferred by a curator's table."""
    store = make_store([*_line("SP1", 1, "贩运妇女和女童", "73/146"), *_line("SP2", 1, "贩运妇女和女孩", "65/190")])
    for key in ("A_RES_65_190", "A_RES_73_146"):
        assert ask(
            store,
            f"""GRAPH ?g {{ <https://w3id.org/mandate-graph/id/mandate/{key}> mg:memberOfSeries
            <https://w3id.org/mandate-graph/id/series/A_RES_65_190> }}""",
        )
    assert ask(store, "GRAPH ?g { ?link rdf:predicate mg:memberOfSeries ; mg:inferenceMethod mgc:curated }")


def test_a_recurring_title_of_another_body_is_another_series(make_store: MakeStore, ask: Ask) -> None:
    council = Mandate(
        document=D, year="2099", scope="SP1", body="ECOSOC", kind="resolution", number="2015/2", key="E/RES/2015/2",
        title="贩运妇女和女童", position="90", line="9", group="1",
    )  # fmt: skip
    store = make_store([*_line("SP1", 1, "贩运妇女和女孩", "65/190"), council])
    assert not ask(store, "GRAPH ?g { ?link rdf:predicate mg:memberOfSeries }")


def test_a_session_of_unknown_year_follows_the_one_before(make_store: MakeStore, values: Values) -> None:
    """No table tells the year of the tenth session; its members stand between the ninth and the eleventh."""
    rows = [
        Mandate(
            document=D, year="2099", scope="SP1", body="COP-UNTOC", kind="resolution", number=number,
            key=f"UNTOC-COP/RES/{number}", title="Effective implementation", position=str(order), line="1",
            group=str(order),
        )
        for order, number in enumerate(("11/5", "10/3", "9/1"), 1)
    ]  # fmt: skip
    store = make_store(rows)
    assert values(store, "?s mg:latestMember ?x") == ["mandate/UNTOC-COP_RES_11_5"]
    assert values(store, "?x frbr:successorOf <https://w3id.org/mandate-graph/id/mandate/UNTOC-COP_RES_9_1>") == [
        "mandate/UNTOC-COP_RES_10_3"
    ]
