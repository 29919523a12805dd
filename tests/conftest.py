"""What all tests share: a clean environment, the source documents, a small seeds folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import Fact, Mandate, Subprogramme
from mandate_graph.seeding import Document, identify, write_seeds

# The same cases on every machine and day, however slow it is; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000, print_blob=True
)
settings.load_profile("steady")

_DOCUMENTS = os.environ.get("MANDATE_GRAPH_DOCUMENTS", "")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test."""
    for name in list(os.environ):
        if name.startswith("MANDATE_GRAPH_") and name != "MANDATE_GRAPH_REGENERATE":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of source documents; a test that needs it is skipped where it is not there."""
    if not _DOCUMENTS:
        pytest.skip("MANDATE_GRAPH_DOCUMENTS is not set: the source documents are not part of the repository")
    return Path(_DOCUMENTS)


SYMBOL = "A/75/6(Sect.16)"

FACTS: dict[str, list[Fact]] = {
    "subprogrammes": [
        Subprogramme(
            document=SYMBOL, scope="SP1", title="打击跨国有组织犯罪", objective="推动打击犯罪", paragraph="16.44"
        ),
        Subprogramme(document=SYMBOL, scope="SP2", title="应对毒品问题", paragraph="16.61"),
    ],
    "mandates": [
        Mandate(
            document=SYMBOL,
            year="2021",
            scope="P",
            body="GA",
            kind="resolution",
            number="73/186",
            key="A/RES/73/186",
            title='加强联合国"预防犯罪"方案, 特别是技术合作能力',
            paragraph="16.40",
            group_heading="大会决议",
            position="1",
            line="1",
            group="1",
        ),
        Mandate(
            document=SYMBOL,
            year="2021",
            scope="SP1",
            body="CND",
            kind="resolution",
            number="62/1",
            key="CND/RES/62/1",
            title="在制订执行联合国禁毒公约的战略方面加强国际合作",
            paragraph="16.47",
            group_heading="麻醉药品委员会决议",
            position="1",
            line="1",
            group="1",
        ),
    ],
}
"""Some rows of one document, enough for every step of the road."""


def make_document(symbol: str = SYMBOL, sha256: str = "a" * 64) -> Document:
    """A row of the manifest."""
    return Document(
        document=symbol, symbols=symbol, symbol_basis="printed", sha256=sha256, title="方案预算",
        type="programme_budget", bodies="", sessions="", language="zh", year="2021",
    )  # fmt: skip


def make_evidence(table: str, identifier: str, column: str, quote: str, start: int) -> Evidence:
    """A row of evidence for one cell."""
    return Evidence(
        table=table, fact=identifier, column=column, paragraph="16.40", line_start=1, line_end=1, start=start,
        end=start + len(quote), quote=quote[:80],
    )  # fmt: skip


def write_sample(root: Path, facts: dict[str, list[Fact]] = FACTS, symbol: str = SYMBOL) -> Path:
    """Writes a seeds folder with evidence for every cell that needs it; returns the folder of the document."""
    rows = {table: identify(found) for table, found in facts.items()}
    evidence: list[Evidence] = []
    for table, found in rows.items():
        for row in found:
            for column in row.fact.WITNESSED:
                if value := getattr(row.fact, column):
                    evidence.append(make_evidence(table, row.id, column, value, 100 * (len(evidence) + 1)))
    return write_seeds(root, make_document(symbol), rows, evidence)


@pytest.fixture
def seeds_root(tmp_path: Path) -> Path:
    """A small seeds folder."""
    root = tmp_path / "seeds"
    write_sample(root)
    return root


@pytest.fixture(scope="session")
def sample() -> Callable[..., Path]:
    """Writes the small seeds folder where a test wants it; see :func:`write_sample`."""
    return write_sample


@pytest.fixture
def replace_in() -> Callable[[Path, str, str], None]:
    """Replaces a text in a file that must hold it."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
