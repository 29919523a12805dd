"""Organigrams: invented charts in the form in which the text of Chinese fascicles prints them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.organigrams import find_org_units
from mandate_graph.parsers.scopes import read_scopes
from mandate_graph.readers.plain_text import decode, read_plain_text
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import OrgUnit, SourceError
from mandate_graph.records.text import compact

CONTEXT = DocumentContext("A/76/6(Sect.24)", "2022")
FRONT = """\
 B. 2022 年拟议员额和非员额资源
 24.1 某办公室所需资源见下文。
{table} 附件一
  2022 年组织结构和员额分配
"""
CHART_A = """\
 A. 某某办公室 a
缩写：GS(OL)，一般事务人员(其他职等)；LL，当地雇员；
XB，预算外。
 a 包括自 2021 年起由基金供资的员额，以及由他人管理的
职位。
独立检查科
RB： XB：
1 P-5 1 P-4
1 P-3 2 P-2
 4 GS(OL)
湖泊和河流
研究司
(次级方案 1、3-5 和 7)
RB XB
1 D-2 1 D-1
2 P-4 1 P-5
1 GS (OL)
管理司
(方案支助)
XB：
2 D-1
1 224 LL
"""
CHART_B = """\
  B 湖泊和河流研究司 a
司长办公室
(次级方案 1)
RB： XB：
1 D-2 1 D-1
处长办公室
河流处
(次级方案 3)
XB
1 P-5
洪水科 b
RB XB
1 P-4 1 P-3
泥沙科
(次级方案 4 和 5)
RB
1 P-4
1 GS (OL)
湖泊处
(次级方案 7)
附件二
 b 完。
"""
FIELD = """\
外地代表处
(次级方案 1 至 3)
XB:
次级方案 1 次级方案 2 次级方案 3 次级方案 1-3
2 P-5 1 P-4 9 D-1 60 NPO
50 P-4  8 P-5 98 LL
1 P-2   1 224 SC
"""
POSTS = """\
表 24.8
员额变动
 数目 职等
2021 年核定数 9 1 个 D-2，1 个 P-5，4 个 P-4，1 个 P-3，2 个 GS(OL)
2022 年拟议数 6 1 个 D-2，1 个 P-5，2 个 P-4，1 个 P-3，1 个 GS(OL)
 24.2 完。
"""


def lay(charts: str, table: str = "") -> Layout:
    return lay_out(decode("text.txt", (FRONT.format(table=table) + charts).encode()), load_language("zh"))


def read(charts: str, table: str = "") -> list[OrgUnit]:
    findings = [found for found in find_org_units(lay(charts, table), CONTEXT) if isinstance(found, Finding)]
    return [found.fact for found in findings if isinstance(found.fact, OrgUnit)]


def remarks(charts: str, table: str = "") -> list[tuple[str, str]]:
    found = find_org_units(lay(charts, table), CONTEXT)
    return [(each.problem, each.detail) for each in found if isinstance(each, Remark)]


def contradictions(charts: str) -> list[tuple[str, str, str, str]]:
    facts = [found.fact for found in find_org_units(lay(charts), CONTEXT) if isinstance(found, Finding)]
    return [(f.where, f.detail, f.printed, f.expected) for f in facts if isinstance(f, SourceError)]


def posts(rows: list[OrgUnit], unit: str) -> dict[str, str]:
    """Source of each box of this name to its posts in printed order."""
    found: dict[str, str] = {}
    for row in rows:
        if row.unit == unit:
            found[row.source] = f"{found.get(row.source, '')} {row.posts} {row.grade}".strip()
    return found


def test_two_columns_are_told_apart() -> None:
    rows = read(CHART_A)
    assert posts(rows, "独立检查科") == {"RB": "1 P-5 1 P-3", "XB": "1 P-4 2 P-2 4 GS(OL)"}
    assert posts(rows, "湖泊和河流研究司") == {"RB": "1 D-2 2 P-4 1 GS(OL)", "XB": "1 D-1 1 P-5"}
    assert posts(rows, "管理司") == {"XB": "2 D-1 1224 LL"}


def test_units_have_scopes_and_parents() -> None:
    rows = read(CHART_A + CHART_B)
    assert list(dict.fromkeys((row.chart, row.unit, row.parent_unit, row.scopes) for row in rows)) == [
        ("A", "独立检查科", "某某办公室", ""),
        ("A", "湖泊和河流研究司", "某某办公室", "SP1;SP3;SP4;SP5;SP7"),
        ("A", "管理司", "某某办公室", "D"),
        ("B", "司长办公室", "湖泊和河流研究司", "SP1"),
        ("B", "处长办公室", "河流处", "SP3"),
        ("B", "洪水科", "河流处", ""),
        ("B", "泥沙科", "河流处", "SP4;SP5"),
    ]


def test_a_unit_of_the_same_rank_with_subprogrammes_of_its_own_stands_beside() -> None:
    rows = read(CHART_A + CHART_B.replace("附件二\n b 完。\n", "RB\n1 P-5\n"))
    assert [row.parent_unit for row in rows if row.unit == "湖泊处"] == ["湖泊和河流研究司"]


def test_subprogrammes_head_the_columns_of_field_offices() -> None:
    rows = read(CHART_A + FIELD)
    columns: dict[str, list[str]] = {scopes: [] for scopes in ("SP1", "SP2", "SP3", "SP1;SP2;SP3")}
    for row in rows:
        if row.unit == "外地代表处":
            columns[row.scopes].append(f"{row.posts} {row.grade}")
    assert columns == {
        "SP1": ["2 P-5", "50 P-4", "1 P-2"], "SP2": ["1 P-4"], "SP3": ["9 D-1", "8 P-5"],
        "SP1;SP2;SP3": ["60 NPO", "98 LL", "1224 SC"],
    }  # fmt: skip


def unindent(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def test_without_blanks_the_box_on_the_chart_above_tells_the_columns() -> None:
    above = "A. 某某办公室\n河流司\nRB XB\n2 D-1 1 D-1\n2 P-4 1 P-5\n1 GS (OL) 3 P-2\n"
    below = "B. 河流司\n洪水科\nRB XB\n1 D-1 1 D-1\n3 P-2\n泥沙科\nRB XB\n1 D-1 1 P-5\n2 P-4\n1 GS (OL)\n"
    rows = read(above + below)
    assert posts(rows, "洪水科") == {"RB": "1 D-1", "XB": "1 D-1 3 P-2"}
    assert posts(rows, "泥沙科") == {"RB": "1 D-1 2 P-4 1 GS(OL)", "XB": "1 P-5"}
    assert remarks(above + below) == []
    assert remarks(above.replace("3 P-2", "4 P-2") + below.replace("1 P-5\n2 P-4", "1 P-5\n2 P-4 1 P-2")) == []


def test_totals_of_one_source_help_where_those_of_the_other_contradict() -> None:
    above = "A. 某某办公室\n河流司\nRB XB\n1 D-1 1 D-1\n1 GS (OL) 9 P-2\n"
    below = "B. 河流司\n洪水科\nRB XB\n1 D-1 1 D-1\n3 P-2\n1 GS (OL)\n"
    assert [problem for problem, _ in remarks(above + below)] == ["post_without_column"] * 2
    below = "B. 河流司\n洪水科\nRB XB\n1 D-1 1 D-1\n1 GS (OL)\n泥沙科\nXB\n4 P-2\n"
    assert posts(read(above + below), "洪水科") == {"RB": "1 D-1 1 GS(OL)", "XB": "1 D-1"}
    assert remarks(above + below) == []
    assert contradictions(above + below) == [("chart A", "河流司, XB P-2, chart B", "9", "4")]


def test_a_box_that_stands_on_both_charts_is_no_part_of_the_other() -> None:
    above = "A. 某某办公室\n河流司\nRB XB\n1 D-1 1 D-1\n1 GS (OL) 9 P-2\n外地代表处\nXB\n5 P-5\n"
    below = "B. 河流司\n洪水科\nRB XB\n1 D-1 1 D-1\n1 GS (OL) 9 P-2\n外地代表处\nXB\n5 P-5\n"
    assert (remarks(above + below), contradictions(above + below)) == ([], [])


def test_without_blanks_the_table_of_posts_tells_the_columns() -> None:
    rows = read(unindent(CHART_A), POSTS)
    assert posts(rows, "独立检查科") == {"RB": "1 P-5 1 P-3", "XB": "1 P-4 2 P-2 4 GS(OL)"}
    assert posts(rows, "湖泊和河流研究司") == {"RB": "1 D-2 2 P-4 1 GS(OL)", "XB": "1 D-1 1 P-5"}
    assert remarks(unindent(CHART_A), POSTS) == []


def test_what_nothing_tells_is_remarked_not_guessed() -> None:
    rows = read(unindent(CHART_A))
    assert posts(rows, "独立检查科") == {"RB": "1 P-5 1 P-3", "XB": "1 P-4 2 P-2"}
    assert ("post_without_column", "独立检查科: 4 GS(OL)") in remarks(unindent(CHART_A))


@pytest.mark.parametrize("joined", ["1 P-5 1 P-4 1 P-3 2 P-2\n4 GS(OL)", "1\nP-5 1\nP-4 1 P-3 2\nP-2 4 GS(OL)"])
def test_lines_that_break_elsewhere_lose_no_post(joined: str) -> None:
    chart = CHART_A.replace("1 P-5 1 P-4\n1 P-3 2 P-2\n 4 GS(OL)", joined)
    box = [row for row in read(chart, POSTS) if row.unit == "独立检查科"]
    assert [(row.source, row.grade) for row in box][:4] == [("RB", "P-5"), ("XB", "P-4"), ("RB", "P-3"), ("XB", "P-2")]


def test_broken_lines_of_field_offices() -> None:
    broken = FIELD.replace("60 NPO\n", "60\nNPO\n").replace("方案 2 次级", "方案 2 次级\n").replace("1 224", "1\n224")
    whole, cut = read(CHART_A + FIELD), read(CHART_A + broken)
    assert {(row.scopes, row.grade, row.posts) for row in cut} == {(row.scopes, row.grade, row.posts) for row in whole}


def test_a_page_break_within_a_box_does_not_matter() -> None:
    page = "https://undocs.org/ch/A/RES/55/25\n 12/34 21-01234\n"
    for line in ("1 P-3 2 P-2\n", "研究司\n", "RB XB\n", "1 224 LL\n"):
        assert read(CHART_A.replace(line, page + line, 1)) == read(CHART_A), line


def test_a_column_without_posts_is_remarked() -> None:
    assert ("unreadable_box", "洪水科") in remarks(CHART_A + CHART_B.replace("1 P-4 1 P-3", "1 P-4"))


def test_a_box_without_posts_is_remarked() -> None:
    assert ("box_without_posts", "湖泊处") in remarks(CHART_A + CHART_B.replace("附件二\n b 完。", "XB"))


def test_an_annex_without_letters_is_one_chart() -> None:
    rows = read("某某办公室\nRB: XB:\n1 D-2 1 P-4\n")
    assert [(row.chart, row.unit, row.parent_unit, row.source) for row in rows] == [
        ("", "某某办公室", "", "RB"), ("", "某某办公室", "", "XB"),
    ]  # fmt: skip


def test_other_annexes_are_passed_over() -> None:
    assert read("", "") == []
    assert remarks("", "") == []


def _quotes(column: str) -> set[tuple[str, str]]:
    findings = [
        found for found in find_org_units(lay(CHART_A + CHART_B + FIELD), CONTEXT) if isinstance(found, Finding)
    ]
    return {
        (getattr(found.fact, column), compact(found.witnesses[column].text))
        for found in findings
        if column in found.witnesses
    }


def test_sources_and_scopes_have_the_words_that_stand_for_them() -> None:
    assert {source for source, _ in _quotes("source")} >= {"RB", "XB"}
    assert all(quote for _, quote in _quotes("source"))
    assert dict(_quotes("scopes"))["SP1;SP3;SP4;SP5;SP7"] == "(次级方案1、3-5和7)"


def test_witnesses_print_the_cells() -> None:
    for found in find_org_units(lay(CHART_A + CHART_B + FIELD), CONTEXT):
        if isinstance(found, Finding):
            assert set(found.witnesses) == {column for column in found.fact.WITNESSED if getattr(found.fact, column)}
            for column, passage in found.witnesses.items():
                coded = column in ("source", "scopes")
                assert coded or compact(passage.text) == compact(getattr(found.fact, column)), column
            assert found.container.startswith("chart ")


@pytest.mark.parametrize(
    ("printed", "scopes"),
    [
        ("(次级方案 1、3、4、7 和 9)", ("SP1", "SP3", "SP4", "SP7", "SP9")),
        ("次级方案 1-6 和 8", ("SP1", "SP2", "SP3", "SP4", "SP5", "SP6", "SP8")),
        ("(次级方案 2 至 4)", ("SP2", "SP3", "SP4")),
        ("(方案支助)", ("D",)),
        ("(行政领导\n和管理)", ("B",)),
        ("(维也纳)", ()),
    ],
)
def test_scopes_in_brackets(printed: str, scopes: tuple[str, ...]) -> None:
    assert read_scopes(printed, load_language("zh")) == scopes


def test_the_fascicle_of_2021_adds_up(documents: Path) -> None:
    sources = sorted(documents.rglob("000_*.txt"))
    if not sources:
        pytest.skip("the fascicle is not among the documents")
    layout = lay_out(read_plain_text(sources[0]), load_language("zh"))
    found = list(find_org_units(layout, DocumentContext("A/75/6(Sect.16)", "2021")))
    assert [each for each in found if isinstance(each, Remark)] == []
    errors = [each.fact for each in found if isinstance(each, Finding) and isinstance(each.fact, SourceError)]
    assert [(fact.detail.partition(",")[0], fact.printed, fact.expected) for fact in errors] == [
        ("条约事务司", "9", "10"), ("条约事务司", "35", "36"),
    ]  # fmt: skip
    rows = [each.fact for each in found if isinstance(each, Finding) and isinstance(each.fact, OrgUnit)]
    local = {"LL", "NPO", "SC"}
    total = Counter[tuple[str, str]]()
    for row in rows:
        total[row.chart, row.source] += 0 if row.grade in local else int(row.posts)
    assert (total["A", "RB"], total["A", "XB"]) == (125, 545)
    assert len(rows) == 290
