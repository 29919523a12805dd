"""Short invented fascicles around lists of mandates and sentences, for the tests of the parsers of instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode, read_plain_text
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Fact

CONTEXT = DocumentContext("A/77/6(Sect.29A)", "2023")
BUDGET = DocumentContext("A/75/6(Sect.16)", "2021")

_LIST = """\
 A. 2023 年拟议方案计划和 2021 年方案执行情况
 29A.1 某办公室负责支持会员国。
次级方案 12
某事
立法授权
 29A.2 以下清单列示本次级方案所有授权。
{lines}
应交付产出
 29A.3 完。
"""
_TEXT = """\
 A. 2023 年拟议方案计划和 2021 年方案执行情况
 29A.1 某办公室负责支持会员国。
{plan}
 B. 2023 年拟议员额和非员额资源
概览
 29A.7 概览如下。
总体资源变动
{resources}
 29A.99 完。
"""
Extractor = Callable[[Layout, DocumentContext], Iterator[Finding | Remark]]


def cut(text: str) -> Layout:
    """The parts of an invented text."""
    return lay_out(decode("invented.txt", text.encode()), load_language("zh"))


def listing(lines: str) -> Layout:
    """A fascicle whose subprogramme 12 has this list of mandates."""
    return cut(_LIST.format(lines=lines))


def prose(plan: str = "", resources: str = "") -> Layout:
    """A fascicle with these paragraphs, numbered from 29A.2 in the plan and from 29A.8 in the resources part."""
    return cut(_TEXT.format(plan=plan, resources=resources))


def found(extractor: Extractor, layout: Layout, context: DocumentContext = CONTEXT) -> list[Finding]:
    """What an extractor finds, remarks left out."""
    return [finding for finding in extractor(layout, context) if isinstance(finding, Finding)]


def remarks(extractor: Extractor, layout: Layout, context: DocumentContext = CONTEXT) -> list[str]:
    """The problems that an extractor remarks on."""
    return [remark.problem for remark in extractor(layout, context) if isinstance(remark, Remark)]


def rows(extractor: Extractor, layout: Layout, *columns: str) -> list[tuple[str, ...]]:
    """Columns of the facts of an extractor."""
    return [tuple(str(getattr(finding.fact, column)) for column in columns) for finding in found(extractor, layout)]


def cells(fact: Fact, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Cells of a fact as they are compared: without white space."""
    return tuple("".join(str(getattr(fact, column)).split()) for column in columns)


def is_printed(finding: Finding, layout: Layout) -> bool:
    """Whether every witness of a finding is, but for line breaks, the stretch of text that its offsets name."""
    source = layout.source.text
    return all(
        all(source[offset] == sign for sign, offset in zip(passage.text, passage.offsets, strict=True) if sign != " ")
        for passage in finding.witnesses.values()
    )


def fascicle(documents: Path) -> Layout:
    """The programme budget for 2021 among the source documents."""
    path = next(iter(sorted(documents.rglob("000_*.txt"))), None)
    if path is None:
        pytest.skip("the folder of documents holds no 000_*.txt")
    return lay_out(read_plain_text(path), load_language("zh"))


def gold(documents: Path, name: str) -> Path:
    """A file of the hand-checked sample, which may lie beside the documents."""
    for folder in (documents, *documents.parents[:2]):
        if (path := folder / "gold-sample" / name).is_file():
            return path
    pytest.skip(f"the hand-checked sample {name} does not lie beside the documents")
