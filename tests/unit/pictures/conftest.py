"""Material of invented rows, which asks no store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest

from mandate_graph.exports.exporting import Source
from mandate_graph.pictures.material import Material, Row

BODIES = ("GA", "ECOSOC", "CND", "CCPCJ", "SC", "COP-UNTOC", "TREATY", "HRC", "UNEA", "WHA", "OTHER")
LONG = "Commission on the Prevention of Something with a Name of Many Words "


def mandates() -> list[Row]:
    """Ten lists of 24 instruments of eleven bodies; every third instrument stands in two lists or more."""
    rows = []
    for scope in range(10):
        for turn in range(24):
            number = turn if turn % 3 == 0 else 100 * scope + turn
            body = BODIES[number % len(BODIES)]
            key = f"{body}/RES/{number}/1"
            rows.append({"document": "A/85/6", "year": 2030, "scope": f"SP{scope}", "body": body, "kind": "resolution",
                         "number": f"{number}/1", "key": key, "title": "题目",
                         "evidence": f"at/{len(rows)}"})  # fmt: skip
    return rows


def deliverables() -> list[Row]:
    """Three items of each category in each list."""
    return [
        {"document": "A/85/6", "scope": f"SP{scope}", "level": "item", "category": letter, "table": "1.1",
         "subcategory": "s", "item_no": str(item), "title": f"item {item}"}
        for scope in range(10) for letter in "ABCDE" for item in range(3)
    ]  # fmt: skip


def compared() -> list[Row]:
    """Sixty sums, planned and actual."""
    return [
        {"scope": f"SP{row % 10}", "level": "subcategory", "subcategory": f"会议服务 {row} " + "长" * 40, "title": "",
         "counted_year": "2030", "planned": row * row, "actual": row * row - row % 7, "difference": -(row % 7),
         "evidence": "https://w3id.org/mandate-graph/id/evidence/A_85_6/en/1-2"}
        for row in range(60)
    ]  # fmt: skip


def turnover() -> list[Row]:
    """What became of 120 instruments."""
    fates = [("kept", ""), ("dropped", ""), ("dropped", "GA/RES/9"), ("new", "")]
    return [
        {"programme": "X", "year_a": 2025, "year_b": 2030, "body": BODIES[row % len(BODIES)], "kind": "resolution",
         "status": fates[row % 4][0], "successor_key": fates[row % 4][1], "scopes_a": "SP1", "scopes_b": f"SP{row % 3}",
         "evidence": "https://w3id.org/mandate-graph/id/evidence/A_85_6/en/1-2"}
        for row in range(120)
    ]  # fmt: skip


def drivers() -> list[Row]:
    """Forty outputs, each with six of sixty instruments."""
    return [
        {"document": "A/85/6", "scope": "SP1", "table": "1.1", "item_no": str(item),
         "item_title": f"产出 {item} " + "名" * 50,
         "key": f"COP-UNTOC/RES/{(item * 7 + turn * 5) % 60}/1", "number": "1", "confidence": 0.9 - turn / 10,
         "basis": "printed" if turn == 0 else "inferred"}
        for item in range(40) for turn in range(6)
    ]  # fmt: skip


class Invented(Material):
    """Material without a store."""

    def __init__(self, language: str = "en", options: Mapping[str, str] | None = None, empty: bool = False) -> None:
        super().__init__(
            Source(None, ("A/80/6", "A/85/6", "A/90/6"), "0123456789abcdef", None), language, options or {}
        )  # type: ignore[arg-type]
        tables = {"mandates": mandates, "deliverables": deliverables, "cq22-planned-and-actual": compared,
                  "turnover": turnover, "drivers": drivers}  # fmt: skip
        self._tables = {name: [] if empty else make() for name, make in tables.items()}

    def rows(self, query: str, **values: str) -> list[Row]:
        """Rows whose cells say what is asked for."""
        return [
            row for row in self._tables[query] if all(str(row.get(name)) == value for name, value in values.items())
        ]

    def network(self, *parts: str) -> nx.MultiDiGraph[str]:
        """Instruments with their years, and the lists that hold them."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for place, row in enumerate(mandates()):
            graph.add_node(row["key"], kind="instrument", year=1960 + place % 70)
            graph.add_edge(f"plan/{row['scope']}", row["key"], kind="lists", evidence=row["evidence"])
        return graph

    def bodies(self, rows: Any) -> dict[str, str]:
        """Long names."""
        return {body: f"{LONG}{body}" for body in BODIES}

    def categories(self) -> dict[str, str]:
        """Names in Chinese."""
        return {letter: f"{letter} 类：" + "应交付产出" * 6 for letter in "ABCDE"}

    def scopes(self, document: str) -> dict[str, str]:
        """Long titles."""
        return {f"SP{scope}": f"SP{scope} 打击跨国有组织犯罪、恐怖主义和腐败并预防毒品问题" for scope in range(10)}


@pytest.fixture
def invented() -> Callable[..., Invented]:
    """Makes invented material."""
    return Invented
