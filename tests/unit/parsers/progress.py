"""Short invented reports on progress, for the tests of figures, of recommendations and of what they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import inspect
from mandate_graph.readers import read_file

from .instruments import cut

REPORT = DocumentContext("E/CN.7/2027/3", "2027")

_REPORT = """\
麻醉药品委员会
第七十届会议
2027 年 3 月 8 日至 12 日，维也纳
某办公室的活动
执行主任的报告
摘要
 本报告概述一年来的活动。{summary}
__________________
 * E/CN.7/2027/1。
一. 导言
1. 某办公室支持各国。
二. 进展
A. 培训
{progress}
三. 建议
{advice}
"""


def report(progress: str = "2. 某办公室继续工作。", advice: str = "3. 委员会不妨注意。", summary: str = "") -> Layout:
    """A report whose chapters on progress and of recommendations print these paragraphs, the first of them 2."""
    return cut(_REPORT.format(progress=progress, advice=advice, summary=summary))


def issued(documents: Path, number: str) -> tuple[Layout, DocumentContext]:
    """One of the source documents by the number that begins its file name."""
    path = next(iter(sorted(documents.rglob(f"{number}_*.txt"))), None)
    if path is None:
        pytest.skip(f"the folder of documents holds no {number}_*.txt")
    prospect = inspect(read_file(path))
    symbols = prospect.description.symbols
    return prospect.layout, DocumentContext(symbols[0] if symbols else "", prospect.description.year)
