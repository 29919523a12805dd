"""Deliverables of two small budgets: what continues what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from mandate_graph.rdf import map_seeds
from mandate_graph.records.facts import Deliverable
from mandate_graph.seeding import Seeds

A, B = "A/94/6(Sect.16)", "A/99/6(Sect.16)"
MakeSeeds = Callable[..., Seeds]
Values = Callable[[Store, str], list[str]]
PAIR = """GRAPH ?g {{ ?old mg:continuesAs ?new }} {}
BIND(CONCAT(REPLACE(STR(?old), '^.*/', ''), ' ', REPLACE(STR(?new), '^.*/', '')) AS ?x)"""


def _row(document: str, level: str, subcategory: str, item: str, title: str, scope: str = "SP1") -> Deliverable:
    return Deliverable(
        document=document, table="16.4", scope=scope, level=level, category="A", subcategory=subcategory,
        unit="", item_no=item, title=title, year=f"20{document[2:4]}", status="planned", value="3",
        row=item or ("90" if level == "subcategory" else "91"),
    )  # fmt: skip


@pytest.fixture
def make(make_seeds: MakeSeeds) -> Callable[..., Store]:
    def make(before: list[Deliverable], after: list[Deliverable], language: str = "zh") -> Store:
        old = make_seeds(before, document=A, symbols=A, year="2094")
        new = make_seeds(after, document=B, symbols=B, year="2099", language=language, sha256="b" * 64)
        store = Store()
        store.bulk_extend(map_seeds(Seeds((*old.documents, *new.documents))))
        return store

    return make


def test_a_subcategory_continues_in_another_language_and_spelling(make: Callable[..., Store], values: Values) -> None:
    """Both prints are nearest to the names of one code of category A."""
    store = make(
        [_row(A, "subcategory", "实质性的会议服务", "", "")],
        [_row(B, "subcategory", "Substantive services for meetings", "", ""), _row(B, "subcategory", "Other", "", "")],
        "en",
    )
    assert len(values(store, PAIR.format("FILTER(?g = graph:derived)"))) == 1


def test_items_of_one_language_continue_by_their_words(make: Callable[..., Store], values: Values) -> None:
    before = [
        _row(A, "item", "议事机构文件", "1", "关于药物管制的报告"),
        _row(A, "item", "议事机构文件", "2", "关于腐败的说明"),
    ]
    after = [
        _row(B, "item", "议事机构文件", "1", "关于腐败问题的说明"),
        _row(B, "item", "议事机构文件", "2", "关于药物管制的报告"),
        _row(B, "item", "议事机构文件", "3", "统计手册"),
    ]
    store = make(before, after)
    assert values(store, PAIR.format("FILTER(CONTAINS(STR(?g), '/inferred/'))")) == ["1 2", "2 1"]


def test_items_of_two_languages_continue_by_what_renders_them_best(make: Callable[..., Store], values: Values) -> None:
    """Names of bodies are in the reference tables in both languages; that is all there is to learn from here."""
    before = [
        _row(A, "item", "实质性会议服务", "1", "麻醉药品委员会会议"),
        _row(A, "item", "实质性会议服务", "2", "安全理事会会议"),
    ]
    after = [
        _row(B, "item", "Substantive services for meetings", "1", "Meetings of the Security Council"),
        _row(B, "item", "Substantive services for meetings", "2", "Meetings of the Commission on Narcotic Drugs"),
        _row(B, "item", "Substantive services for meetings", "3", "Zebra xylophones"),
    ]
    store = make(before, after, "en")
    assert values(store, PAIR.format("FILTER(CONTAINS(STR(?g), '/inferred/'))")) == ["1 2", "2 1"]
    methods = values(store, "GRAPH ?g { ?l rdf:predicate mg:continuesAs ; mg:inferenceMethod ?x }")
    assert {method.rpartition("/")[2] for method in methods} == {"lexical"}


def test_items_of_another_scope_or_subcategory_are_not_compared(make: Callable[..., Store], values: Values) -> None:
    title = "关于药物管制的报告"
    store = make(
        [_row(A, "item", "议事机构文件", "1", title)],
        [_row(B, "item", "议事机构文件", "1", title, "SP2"), _row(B, "item", "实质性会议服务", "2", title)],
    )
    assert values(store, PAIR.format("")) == []
