"""Invented reports, notes and strategies for the tests of their parsers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Extractor, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.readers.plain_text import decode, read_plain_text
from mandate_graph.records.evidence import Finding

CONTEXT = DocumentContext("E/CN.3/2019/7", "2019")

FRONT = """\
 统计委员会
第五十届会议
2019 年 3 月 5 日至 8 日，纽约
临时议程*项目 3
海岸统计方面的方案问题

 可持续发展委员会
第二十届会议
2019 年 5 月 6 日至 9 日，纽约
临时议程**项目 4(a)

海岸测量处的活动

{byline}

"""

REPORT = (
    FRONT.format(byline="执行主任的报告")
    + """\
 摘要

 本报告概述 2018 年开展的活动，并载有统计委员会第 48/1 号和第 48/3 号决议的执行情况。

__________________
 * E/CN.3/2019/1。
 ** E/CN.17/2019/1。
 一. 导言

1. 海岸测量处负责测量海岸线，并就海岸线的变化情况向各国提供资料，供各国在规划

港口时使用。1

2. 测量工作在各区域继续进行，参与的国家有所增加。

__________________

1 见 E/CN.3/2018/4。

V.19-01234 2

E/CN.3/2019/7

E/CN.17/2019/5

二. 测量处在执行其各个专题领域的任务授权方面以及在与各区域组织的合作中

所取得的进展

A. 测量

1. 海岸线

3. 20 个国家的海岸线已经测量完毕，目前正在编写最后报告，报告将于明年年初提

交统计委员会审议。

2. 港口

(a) 大型港口

4. 大型港口的测量工作已经开始。

(b) 小型港口

5. 小型港口的测量工作包括：(a)浮标；(b)灯塔；以及其他设施，详见下文各节所述

(c)类设施的清单。

B. 培训

6. 举办了多次培训班。

三. 建议

7. 委员会不妨审议下列建议。

测量工作

8. 委员会不妨请会员国：

(a) 提供测量船；

(b) 提供资料。

培训工作和伙伴关系

9. 委员会不妨鼓励会员国参加培训班。
"""
)

STRATEGY = (
    FRONT.format(byline="秘书处的说明")
    + """\
 摘要

 统计委员会在第 47/2 号决议中请测量处制订战略。

一. 2019-2022 年战略

 测量处的任务是测量海岸，使航行更加安全，为各国的港口建设和沿海地区的发展作出

贡献。

 战略以两个假设为基础：

(a) 海岸不断变化；

(b) 测量需要合作，特别是：

• 船只

• 人员方面的合作

二. 目标和成果

1. 测量

 测量是一切工作的基础。

主要目标：

• 扩大测量范围

成果领域 1.1. 海岸线

1.1.1. 增强各国测量海岸线的能力，包括在偏远地区开展测量工作并保存测量结果的能

力

1.1.2. 建立海岸线登记册

成果领域 1.2. 与区域组织在港口测量和航道测量方面的合作以及与港口当局的信

息交流

1.2.1. 增强港口测量能力

2. 数据

 数据应当公开。

成果领域 2.1. 公布数据

2.1.1. 每年公布数据

三. 管理

 按照大会第 60/1 号决议，测量处注重成果。
"""
)

NOTE = (
    FRONT.format(byline="秘书处的说明\n\n增编")
    + """\
 本说明系依据统计委员会第 48/1 号决议编写。

一. 审议情况

1. 在 2019 年 1 月 14 日至 5 月 6 日期间，工作组举行了若干次会议。

2. 在 1 月 14 日举行的会议上，工作组讨论了工作方案。

3. 在 2 月 4 日举行的工作组会议上，秘书处作了介绍。在 3 月 1 日的会议上没有讨论。

4. 在 2 月 4 日的同一次会议上，还讨论了预算。

二. 组织事项

5. 工作组举行了下列会议：2019 年 1 月 14 日第三次非正式会议、2 月 4 日第二次正

式会议和 2 月 5 日第二次正式会议续会。第四次非正式会议于 2019 年 5 月 6 日举行。

已安排在 2019 年 10 月 5 日再举行会议。
"""
)


def cut(text: str) -> Layout:
    """A text as the parsers see it."""
    return lay_out(decode("text.txt", text.encode()), load_language("zh"))


def document(documents: Path, pattern: str) -> Layout:
    """One of the source documents; skips where it is not there."""
    found = sorted(documents.rglob(pattern))
    if not found:
        pytest.skip(f"no {pattern} among the documents")
    return lay_out(read_plain_text(found[0]), load_language("zh"))


def findings(extractor: Extractor, layout: Layout) -> list[Finding]:
    """What an extractor finds, remarks left out."""
    return [each for each in extractor(layout, CONTEXT) if isinstance(each, Finding)]


def remarks(extractor: Extractor, layout: Layout) -> list[tuple[int, str]]:
    """Line and problem of its remarks."""
    return [(each.line, each.problem) for each in extractor(layout, CONTEXT) if isinstance(each, Remark)]


def rows(extractor: Extractor, layout: Layout, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of what an extractor finds."""
    return [tuple(getattr(each.fact, column) for column in columns) for each in findings(extractor, layout)]


def headings(layout: Layout) -> list[tuple[int, str, str]]:
    """Level, number and title of the sections."""
    return [(s.level, s.number, s.title.text) for s in layout.sections if s.heading]


def numbered(layout: Layout) -> list[tuple[str, str]]:
    """Paragraph and item of everything that bears a number or marker."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return [(block.paragraph, block.item) for block in layout.blocks if block.kind in kinds and block.number]


def loose(text: str) -> str:
    """The same text without blank lines, indentation and blanks at line ends."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def lines_of(texts: Iterable[str]) -> str:
    """Texts on lines of their own."""
    return "\n".join(texts) + "\n"
