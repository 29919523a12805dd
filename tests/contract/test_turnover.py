"""Two budgets of one programme in two languages, asked for instruments, money and posts; numbers are worked by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mandate_graph.records.facts import Deliverable, Fact, Mandate, ResourceFigure, Subprogramme
from mandate_graph.seeding import Document, DocumentSeeds, Seeds, identify
from mandate_graph.store.oxigraph import OxigraphStore

from .answers import ask, load

A, B = "A/94/6(Sect.16)", "A/99/6(Sect.16)"
TERROR = {"zh": "消除国际恐怖主义的措施", "en": "Measures to eliminate international terrorism"}


def _mandates(document: str, year: str, rows: Iterable[tuple[str, str, str]]) -> list[Fact]:
    return [
        Mandate(
            document=document, year=year, scope=scope, body="GA", kind="resolution", number=number,
            key=f"A/RES/{number}", title=title, position=str(order), line=str(order), group="1",
        )
        for order, (scope, number, title) in enumerate(rows, 1)
    ]  # fmt: skip


def _money(document: str, rows: Iterable[tuple[str, str, str, str, str]], unit: str = "thousand_usd") -> list[Fact]:
    return [
        ResourceFigure(
            document=document, table="16.9", scope=scope, row_label=scope, column_label=f"{year} {status}", year=year,
            status=status, source=source, value=value, unit=unit, row=str(order), column=str(order),
        )
        for order, (scope, year, status, source, value) in enumerate(rows, 1)
    ]  # fmt: skip


def _posts(document: str, **posts: str) -> list[Fact]:
    year = f"20{document[2:4]}"
    return _money(document, [(scope, year, "planned", "RB", count) for scope, count in posts.items()], "posts")


def _outputs(document: str, *rows: tuple[str, str, str, str]) -> list[Fact]:
    return [
        Deliverable(
            document=document, table="16.4", scope="SP1", level=level, category="A", subcategory=subcategory, unit="",
            item_no=str(order) if level == "item" else "", title=title, year=f"20{document[2:4]}", status="planned",
            value=count, row=str(order),
        )
        for order, (level, subcategory, title, count) in enumerate(rows, 1)
    ]  # fmt: skip


def _document(symbol: str, language: str, facts: Iterable[Fact]) -> DocumentSeeds:
    year = f"20{symbol[2:4]}"
    tables: dict[str, list[Fact]] = {}
    for fact in facts:
        tables.setdefault(fact.TABLE, []).append(fact)
    manifest = Document(
        document=symbol, symbols=symbol, symbol_basis="printed", sha256=language * 32, title=symbol,
        type="programme_budget", language=language, year=year,
    )  # fmt: skip
    return DocumentSeeds(manifest, {name: tuple(identify(rows)) for name, rows in tables.items()})


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    old = [
        Subprogramme(document=A, scope="SP1", title="打击"),
        *_mandates(A, "2094", [("P", "90/1", "题"), ("SP1", "89/5", TERROR["zh"]), ("SP1", "88/2", "旧")]),
        *_mandates(A, "2094", [("SP2", "87/3", "移")]),
        *_money(
            A,
            [
                ("SP1", "2092", "expenditure", "RB", "80"), ("SP1", "2093", "appropriation", "RB", "90"),
                ("SP1", "2094", "estimate_before_recosting", "RB", "100"),
                ("SP1", "2094", "estimate_after_recosting", "RB", "110"),
                ("SP2", "2094", "estimate_before_recosting", "RB", "0"),
                ("P", "2094", "estimate_before_recosting", "RB", "100"), ("SP1", "2094", "estimate", "XB", "7"),
            ],
        ),
        *_outputs(
            A,
            ("subcategory", "议事机构文件", "", "5"), ("item", "议事机构文件", "麻醉药品委员会的报告", "3"),
            ("item", "议事机构文件", "渔业手册", "2"),
        ),
        *_posts(A, SP1="3", SP2="1", P="4"),
    ]  # fmt: skip
    new = [
        *_mandates(B, "2099", [("P", "90/1", "A title"), ("P", "94/9", TERROR["en"]), ("SP1", "87/3", "Moved")]),
        *_mandates(B, "2099", [("SP2", "98/8", "New")]),
        *_money(
            B,
            [
                ("SP1", "2097", "expenditure", "RB", "120"), ("SP1", "2098", "approved", "RB", "130"),
                ("SP1", "2099", "estimate", "RB", "150.5"), ("SP2", "2099", "estimate", "RB", "20"),
                ("P", "2099", "estimate", "RB", "170.5"), ("SP1", "2099", "estimate", "XB", "7"),
            ],
        ),
        *_outputs(
            B,
            ("subcategory", "Parliamentary documentation", "", "9"),
            ("item", "Parliamentary documentation", "Reports of the Commission on Narcotic Drugs", "8"),
            ("item", "Parliamentary documentation", "Zebra xylophones", "1"),
        ),
        *_posts(B, SP1="4", SP2="1", P="5"),
    ]  # fmt: skip
    return load(Seeds((_document(A, "zh", old), _document(B, "en", new))))


def test_the_table_has_the_columns_of_the_contract_first(store: OxigraphStore) -> None:
    columns = list(ask(store, "turnover")[0])
    assert columns[:12] == [
        "programme", "year_a", "year_b", "body", "kind", "number", "key", "status", "scopes_a", "scopes_b",
        "successor_key", "title",
    ]  # fmt: skip


def test_every_instrument_of_either_budget_has_one_row(store: OxigraphStore) -> None:
    told = ("number", "status", "scopes_a", "scopes_b", "successor_key", "title", "successor_basis", "method")
    rows = ask(store, "turnover", programme="UNODC", year_a="2094", year_b="2099")
    assert [tuple(row[column] for column in told) for row in rows] == [
        ("90/1", "kept", "P", "P", "", "A title", "", ""),
        ("89/5", "dropped", "SP1", "", "A/RES/94/9", TERROR["zh"], "inferred", "curated"),
        ("88/2", "dropped", "SP1", "", "", "旧", "", ""),
        ("87/3", "kept", "SP2", "SP1", "", "Moved", "", ""),
        ("94/9", "new", "", "P", "", TERROR["en"], "", ""),
        ("98/8", "new", "", "SP2", "", "New", "", ""),
    ]
    assert {(row["programme"], row["body"], row["kind"]) for row in rows} == {("UNODC", "GA", "resolution")}


def test_the_table_is_narrowed_by_state_and_by_key(store: OxigraphStore) -> None:
    assert [row["key"] for row in ask(store, "turnover", status="dropped")] == ["A/RES/89/5", "A/RES/88/2"]
    assert [row["status"] for row in ask(store, "turnover", key="A/RES/87/3")] == ["kept"]
    assert ask(store, "turnover", year_a="2093") == []


def test_effective_mandates_of_a_part_are_compared(store: OxigraphStore) -> None:
    """SP1 inherits the list of the whole programme: 94/9 replaces 89/5 there though SP1 itself lists it nowhere."""
    rows = {row["key"]: row for row in ask(store, "cq36", scope="SP1")}
    assert {key: row["change"] for key, row in rows.items()} == {
        "A/RES/90/1": "kept", "A/RES/89/5": "replaced", "A/RES/88/2": "dropped", "A/RES/94/9": "added",
        "A/RES/87/3": "added",
    }  # fmt: skip
    replaced = rows["A/RES/89/5"]
    assert (replaced["successor"], replaced["successor_title_en"]) == ("A/RES/94/9", TERROR["en"])
    assert (replaced["successor_basis"], replaced["method"], replaced["counting"]) == (
        "inferred",
        "curated",
        "effective",
    )
    assert (rows["A/RES/87/3"]["scopes_a"], rows["A/RES/87/3"]["scopes_b"]) == ("SP2", "SP1")
    assert (rows["A/RES/90/1"]["title_zh"], rows["A/RES/90/1"]["title_en"]) == ("题", "A title")


def test_the_whole_programme_has_its_own_answer(store: OxigraphStore) -> None:
    assert {row["key"]: row["change"] for row in ask(store, "cq36", scope="P")} == {
        "A/RES/90/1": "kept", "A/RES/94/9": "added",
    }  # fmt: skip


def test_money_is_compared_on_the_same_basis_only(store: OxigraphStore) -> None:
    told = ("scope", "source", "status_a", "value_a", "status_b", "value_b", "change", "percent", "basis")
    rows = ask(store, "cq37", unit="thousand_usd")
    assert sorted(tuple(row[column] for column in told) for row in rows) == [
        ("P", "RB", "estimate_before_recosting", "100", "estimate", "170.5", "70.5", "70.5", "before recosting"),
        ("SP1", "RB", "estimate_before_recosting", "100", "estimate", "150.5", "50.5", "50.5", "before recosting"),
        ("SP1", "RB", "expenditure", "80", "expenditure", "120", "40", "50", "same status"),
        ("SP1", "XB", "estimate", "7", "estimate", "7", "0", "0", "same status"),
        ("SP2", "RB", "estimate_before_recosting", "0", "estimate", "20", "20", "", "before recosting"),
    ]


def test_posts_are_compared_as_planned(store: OxigraphStore) -> None:
    rows = ask(store, "cq37", unit="posts")
    assert sorted((row["scope"], row["value_a"], row["value_b"], row["change"]) for row in rows) == [
        ("P", "4", "5", "1"), ("SP1", "3", "4", "1"), ("SP2", "1", "1", "0"),
    ]  # fmt: skip


def test_deliverables_continue_end_or_are_new(store: OxigraphStore) -> None:
    told = ("level", "status", "title_a", "planned_a", "title_b", "planned_b", "basis", "method")
    rows = ask(store, "turnover-of-deliverables", scope="SP1")
    assert sorted(tuple(row[column] for column in told) for row in rows) == [
        (
            "item",
            "continued",
            "麻醉药品委员会的报告",
            "3",
            "Reports of the Commission on Narcotic Drugs",
            "8",
            "inferred",
            "lexical",
        ),
        ("item", "ended", "渔业手册", "2", "", "", "", ""),
        ("item", "new", "", "", "Zebra xylophones", "1", "", ""),
        ("subcategory", "continued", "", "5", "", "9", "derived", ""),
    ]
    assert [row["status"] for row in ask(store, "turnover-of-deliverables", level="item", status="new")] == ["new"]
