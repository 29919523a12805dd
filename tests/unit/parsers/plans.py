"""An invented fascicle with a plan, and what the tests of plans ask of it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode, read_plain_text
from mandate_graph.records.evidence import Finding
from mandate_graph.records.text import compact

Extractor = Callable[[Layout, DocumentContext], Iterator[Finding | Remark]]
CONTEXT = DocumentContext("A/78/6(Sect.29A)", "2024")

FASCICLE = """\
 前言
 某机构的任务涵盖各大支柱。
 A. 2024 年拟议方案计划和 2022 年方案执行情况
 总方向
 任务和背景
 29A.1 某办公室支持会员国实现目标 5。
 评价活动
 29A.2 2022 年完成的下列评价活动为编制计划提供了指导：
(a) 独立深入评价：
㈠ 对海岸方案的独立深入评价(次级方案 2 至 4；状态：已完成)；
㈡ 对内陆方案的独立中期评价(状态：执行中)；以及
(b) 对下列项目进行了独立评价(次级方案 1 和 2)：
㈠ 港口二期(东部)。
 29A.3 计划在 2024 年进行以下评价：
(a) 选定领域；以及
(b) 选定区域。
 29A.4 根据评价采取了下列行动：
(a) 修订手册。
 工作方案
 次级方案 1
研究海岸
 目标
 29A.5 本次级方案促进实现的目标是：
(a) 研究海岸；
(b) 保护海岸。这一句不算。
 战略
 29A.6 本次级方案支持实现可持续发展目标(包括目标 1、
3 和 17)，以及具体目标 16.4 和 16.5。目标是 15 个国家，达到目标 20 个。
 2022 年方案执行情况与计划成果对照
 29A.7 计划成果已经实现。
 2022 年方案执行情况：各国更了解
海岸
 29A.8 开展了测量。
 在实现目标方面的进展情况以及业绩计量
 29A.9 这项工作产生了成果。
图 29A.一
业绩计量：完成测量的
国家数目(累计)
(百分比)
 2024 年计划成果
 成果 1：海岸图集(从 2023 年承接的成果)
 29A.10 将继续编制图集。
表 29A.1
业绩计量
{table}
 成果 2：港口登记册(新成果)
 29A.11 将编制登记册。
 内部挑战和对策
 29A.12 挑战是人手不足。
 立法授权
 29A.13 以下清单列示授权。
大会决议
60/1 某项成果
 应交付产出
 29A.14 完。
 次级方案 2
 构成部分 1：登记港口
 目标
 29A.15 本构成部分的目标是登记港口。
 B. 2024 年拟议所需员额资源和非员额资源
 概览
 29A.16 所需资源如下。
 次级方案 2
管理港口
 29A.17 完。
附件
为执行监督机构相关建议而采取的后续行动汇总
建议简述 为执行建议而采取的行动
{annex}
"""
TABLE = """\
2020 2021 2022 2023 2024
不适用 各国开始测量
海岸
各国测量海岸
建立了第一座观
测站
观测站投入运行
各国公布海岸图集
"""


def fascicle(table: str = TABLE, annex: str = "") -> Layout:
    """The fascicle with these lines in the table of its first result and in its annex."""
    return cut(FASCICLE.format(table=table.rstrip("\n"), annex=annex.strip("\n")))


def cut(text: str) -> Layout:
    """The parts of a text."""
    return lay_out(decode("invented.txt", text.encode()), load_language("zh"))


def found(extractor: Extractor, layout: Layout) -> list[Finding]:
    """What an extractor finds, remarks left out."""
    return [each for each in extractor(layout, CONTEXT) if isinstance(each, Finding)]


def problems(extractor: Extractor, layout: Layout) -> list[str]:
    """The problems that an extractor remarks on."""
    return [each.problem for each in extractor(layout, CONTEXT) if isinstance(each, Remark)]


def rows(extractor: Extractor, layout: Layout, *columns: str) -> list[tuple[str, ...]]:
    """Columns of the facts of an extractor, without white space."""
    return [tuple(compact(getattr(each.fact, column)) for column in columns) for each in found(extractor, layout)]


def unwitnessed(extractor: Extractor, layout: Layout) -> list[str]:
    """Cells without a passage, and those whose passage does not print them; words that stand for a code may differ."""
    return [
        f"{each.fact.TABLE}.{column}"
        for each in found(extractor, layout)
        for column in each.fact.WITNESSED
        if (value := getattr(each.fact, column))
        and (column not in each.witnesses or (column not in each.fact.CODED and not _printed(value, each, column)))
    ]


def _printed(value: str, finding: Finding, column: str) -> bool:
    return compact(value) in compact(finding.witnesses[column].text)


def document(documents: Path) -> Layout:
    """The programme budget among the source documents."""
    return lay_out(read_plain_text(next(iter(sorted(documents.rglob("000_*.txt"))))), load_language("zh"))


def sample(documents: Path, name: str) -> list[tuple[str, ...]]:
    """Rows of the hand-checked sample beside the documents without their document, white space left out."""
    for folder in (documents.parent, documents.parent.parent):
        if (path := folder / "gold-sample" / name).is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                return [tuple(compact(cell) for cell in row[1:]) for row in list(csv.reader(lines))[1:]]
    pytest.skip(f"{name}: the hand-checked sample is not beside the source documents")


def against_sample(extractor: Extractor, documents: Path, name: str) -> tuple[list[tuple[str, ...]], int]:
    """Rows of the sample that an extractor does not find, and the number of rows of the sample."""
    expected = sample(documents, name)
    context = DocumentContext("A/75/6(Sect.16)", "2021")
    facts = [each.fact for each in extractor(document(documents), context) if isinstance(each, Finding)]
    actual = {tuple(compact(getattr(fact, column)) for column in fact.columns()[1:]) for fact in facts}
    return [row for row in expected if row not in actual], len(expected)
