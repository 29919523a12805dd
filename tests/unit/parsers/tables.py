"""Short invented fascicles around a table, for the tests of the parsers of tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode, read_plain_text

CONTEXT = DocumentContext("A/76/6(Sect.24)", "2022")

_PLAN = """\
 A. 2022 年拟议方案计划和 2020 年方案执行情况
 24.1 某办公室负责支持会员国。
次级方案 3
某事
应交付产出
 24.2 表 24.7 列示所有应交付产出。
表 24.7
{table}
 24.3 完。
"""
_RESOURCES = """\
 A. 2022 年拟议方案计划和 2020 年方案执行情况
 24.1 某办公室负责支持会员国。
 B. 2022 年拟议员额和非员额资源
概览
 24.2 所需资源见表 24.8。
表 24.8
{table}
 24.3 完。
"""
OUTPUTS_HEAD = """\
次级方案 3：按类别和次类别列示的 2020-2022 年期间应交付产出
类别和次类别
2020 年
计划数
2020 年
实际数
2021 年
计划数
2022 年
计划数
"""
MONEY_HEAD = """\
变动
2020 年
支出数
2021 年
批款数
技术
调整
新的/
扩大的任务 其他 共计 百分比
2022 年估计数
(重计费用前)
"""


def plan(table: str) -> Layout:
    """A fascicle whose table 24.7 of subprogramme 3 is the given text."""
    return _layout(_PLAN.format(table=table))


def resources(table: str) -> Layout:
    """A fascicle whose table 24.8 of the whole programme is the given text."""
    return _layout(_RESOURCES.format(table=table))


def _layout(text: str) -> Layout:
    return lay_out(decode("text.txt", text.encode()), load_language("zh"))


def fascicle(documents: Path, sample: str) -> tuple[Layout, Path]:
    """The fascicle of 2021 and a file of hand-checked rows beside the documents; skips where one is missing."""
    found = sorted(documents.rglob("000_*.txt"))
    samples = sorted(documents.parent.rglob(sample))
    if not found or not samples:
        pytest.skip(f"the fascicle or the sample {sample} is not beside the documents")
    return lay_out(read_plain_text(found[0]), load_language("zh")), samples[0]
