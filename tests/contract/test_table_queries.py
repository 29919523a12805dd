"""Each public table, asked of the graph, gives back the rows of the seeds: same columns, same rows, same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from mandate_graph.catalog import load_catalog
from mandate_graph.rdf import map_seeds
from mandate_graph.records import facts
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.facts import TABLES, Fact
from mandate_graph.seeding import Document, DocumentSeeds, Seeds, identify, read_seeds
from mandate_graph.store.oxigraph import OxigraphStore

ROOT = Path(__file__).resolve().parents[2]
BUDGET, NOTE = "A/99/6(Sect.16)", "E/CN.7/2099/3"
MANIFEST = (
    "document", "symbols", "symbol_basis", "sha256", "title", "type", "bodies", "sessions", "language", "year",
)  # fmt: skip
PUBLIC = ("documents", *(name for name in TABLES if name not in ("parts", "reported_instruments", "unresolved")))

Row = Mapping[str, str]


def _rows(table: type[Fact], document: str, rows: Iterable[Row]) -> list[Fact]:
    return [table(document=document, **row) for row in rows]


def _mandate(**cells: str) -> Row:
    plain = {"year": "2099", "scope": "SP1", "body": "GA", "kind": "resolution", "position": "1"}
    return {**plain, "paragraph": "16.39", "group_heading": "大会决议", **cells}


Table = tuple[type[Fact], list[Row]]

_QUOTED = '标题，含"引号"、逗号, 和(括号)；《书名号》'


def _budget() -> dict[str, list[Fact]]:
    tables = {**_lists(), **_plans(), **_outputs(), **_money(), **_cited(), **_texts()}
    return {name: _rows(table, BUDGET, cells) for name, (table, cells) in tables.items()}


def _lists() -> dict[str, Table]:
    return {
        "subprogrammes": (
            facts.Subprogramme,
            [
                {"scope": "SP1", "title": _QUOTED, "objective": "目标句。", "paragraph": "16.23"},
                {"scope": "SP1", "title": "同一范围再次印出", "objective": "", "paragraph": ""},
                {"scope": "SP9.1", "title": "构成部分", "objective": "目标。", "paragraph": "16.150"},
            ],
        ),
        "mandates": (
            facts.Mandate,
            [
                _mandate(scope="P", number="73/186", key="A/RES/73/186", title=_QUOTED, line="1", group="1"),
                _mandate(
                    scope="P", number="64/182", key="A/RES/64/182", title="题", note="特别提及(见 E/2009/28)。",
                    position="2", line="1", group="2",
                ),
                _mandate(number="73/186", key="A/RES/73/186", title="另一措辞", printed_as="73/186"),
                _mandate(
                    kind="decision", body="CND", number="60/1", key="CND/DEC/60/1", title="同号决定", position="2",
                ),
                _mandate(
                    body="CND", number="60/1", key="CND/RES/60/1", title="同号决议", position="3", part="sect. VI",
                ),
                _mandate(body="CND", number="60/1", key="CND/RES/60/1", title="同号决议", position="4"),
                _mandate(body="CND", number="60/1", key="CND/RES/60/1", title="同号决议", position="4"),
                _mandate(
                    body="ECOSOC", number="1966/1106(XL)", key="E/RES/1106(XL)", title="旧号", position="5",
                    group_heading="经济及社会理事会决议", printed_as="1966/1106 (XL)",
                ),
                _mandate(body="COP-UNTOC", number="9/1", key="UNTOC-COP/RES/9/1", title="缔约方会议", position="6"),
                _mandate(body="TREATY", kind="convention", key="UNTOC", title="《公约》", position="7"),
                _mandate(body="DECLARATION", kind="declaration", title="《宣言》", position="8"),
                _mandate(body="SC", number="2331(2016)", key="S/RES/2331(2016)", title="", position="9"),
            ],
        ),
    }  # fmt: skip


def _plans() -> dict[str, Table]:
    return {
        "results": (
            facts.Result,
            [
                {"scope": "SP1", "kind": "plan_versus_actual", "year": "2097", "first_paragraph": "16.29"},
                {"scope": "SP1", "kind": "performance", "year": "2097", "title": _QUOTED, "last_paragraph": "16.33"},
                {"scope": "SP1", "kind": "planned", "year": "2099", "number": "1", "title": "成果", "origin": "new"},
                {"scope": "SP1", "kind": "planned", "year": "2099", "number": "1", "title": "成果", "origin": "new"},
                {"scope": "SP1", "kind": "planned", "year": "", "number": "", "title": "成果二"},
            ],
        ),
        "measures": (
            facts.Measure,
            [
                {"scope": "SP1", "container": "figure 16.1", "result_title": "成果", "measure_title": "数字遗失"},
                _measure("2095", "actual", ""),
                _measure("2096", "actual", "305.0"),
                _measure("2097", "actual", "1 000 多起, “引文”"),
                _measure("2097", "actual", "不同的第二个值"),
                _measure("2098", "expected", "0"),
                _measure("2099", "planned", "-7"),
            ],
        ),
        "evaluations": (
            facts.Evaluation,
            [
                _evaluation("a.1", "in-depth", "已完成", "SP1;SP2;SP9.1"),
                _evaluation("a.2", "in-depth", "执行中", ""),
                _evaluation("b.1", "project", "已完成", "SP1;SP3"),
                _evaluation("b.2", "project", "", "SP1;SP3"),
                _evaluation("", "planned cluster", "", ""),
            ],
        ),
        "sdg": (
            facts.SdgMention,
            [
                {"scope": "SP1", "paragraph": "16.26", "goal": "8"},
                {"scope": "SP1", "paragraph": "16.26", "goal": "8", "target": "8.7"},
                {"scope": "SP1", "paragraph": "16.27", "goal": "8"},
                {"scope": "", "paragraph": "16.27", "goal": "16"},
            ],
        ),
    }  # fmt: skip


def _outputs() -> dict[str, Table]:
    count = {"table": "16.4", "scope": "SP1", "category": "A", "subcategory": "会议文件", "unit": "文件数目"}
    return {
        "deliverables": (
            facts.Deliverable,
            [
                {**count, "level": "subcategory", "year": "2097", "status": "planned", "value": "3"},
                {**count, "level": "subcategory", "year": "2097", "status": "actual", "value": "0"},
                {
                    **count, "level": "item", "item_no": "1", "title": _QUOTED, "year": "2097", "status": "planned",
                    "value": "3", "row": "2",
                },
                {
                    **count, "level": "item", "item_no": "1", "title": _QUOTED, "year": "2097", "status": "actual",
                    "value": "", "row": "2",
                },
                {
                    **count, "level": "item", "item_no": "1", "title": _QUOTED, "year": "2097", "status": "actual",
                    "value": "2.50", "row": "2",
                },
                {
                    **count, "level": "item", "item_no": "1", "title": "另一行同号", "year": "2098",
                    "status": "planned", "value": "12", "row": "3",
                },
                {**count, "level": "narrative", "category": "C", "subcategory": "咨询", "unit": "", "title": "叙述。"},
                {"table": "", "scope": "P", "level": "narrative", "category": "E", "subcategory": "其他", "title": ""},
            ],
        ),
    }  # fmt: skip


def _money() -> dict[str, Table]:
    figure = {"table": "16.29", "scope": "P", "row_label": "员额", "source": "RB", "unit": "thousand_usd"}
    return {
        "resources": (
            facts.ResourceFigure,
            [
                {**figure, "column_label": "支出数", "year": "2097", "status": "expenditure", "value": "1942.60"},
                {**figure, "column_label": "技术调整", "status": "change", "value": "-15.3", "row": "1", "column": "3"},
                {**figure, "column_label": "技术调整", "status": "change", "value": "0.0", "row": "1", "column": "3"},
                {**figure, "column_label": "百分比", "status": "change", "value": "0.3", "unit": "percent"},
                {
                    **figure, "table": "16.31", "row_label": "D-2", "column_label": "经常预算", "status": "planned",
                    "year": "2099", "value": "3", "unit": "posts", "row": "4", "column": "1", "section": "(1)",
                },
                {
                    **figure, "row_label": "共计", "column_label": "", "status": "estimate", "source": "RB;XB",
                    "value": "7", "total": "true",
                },
                {**figure, "scope": "A", "column_label": "重计费用", "status": "recosting", "source": "", "value": "1"},
            ],
        ),
        "resource_mandate_links": (
            facts.ResourceMandateLink,
            [
                _link("16.197(b)", "SP1", "technical_adjustment", "-56100", "74/247"),
                _link("16.197(b)", "SP1", "technical_adjustment", "-56100", "74/262"),
                _link("16.197(c)", "", "", "60900.50", "74/262"),
            ],
        ),
        "organs": (
            facts.Organ,
            [
                _organ("麻醉药品委员会及其附属机构", "2098", "148.1", keys="E/RES/9(I);A/RES/46/152"),
                _organ("麻醉药品委员会及其附属机构", "2099", "148.10"),
                _organ("无名机构", "", ""),
            ],
        ),
        "org_units": (
            facts.OrgUnit,
            [
                _unit("执行主任办公室", "", "", "RB", "USG", "1"),
                _unit("条约事务司", "执行主任办公室", "SP1;SP9", "XB", "一般事务(其他职等)", "12"),
                _unit("条约事务司", "执行主任办公室", "SP1;SP9", "XB", "一般事务(其他职等)", "12"),
                _unit("处", "条约事务司", "", "", "不明职等", ""),
            ],
        ),
    }  # fmt: skip


def _cited() -> dict[str, Table]:
    return {
        "citations": (
            facts.Citation,
            [
                _citation("16.1", "GA", "resolution", "46/185C", "A/RES/46/185C", part="para. 19"),
                _citation("16.1", "GA", "resolution", "46/185C", "A/RES/46/185C"),
                _citation("16.1", "OTHER", "document", "A/74/5/Add.10", "", relation="see_also"),
                _citation("", "CND;CCPCJ", "document", "E/CN.7/2020/3-E/CN.15/2020/3", "", quote="见“文件”, 等"),
                _citation("16.2", "GA", "resolution", "9999999", "", relation="pursuant_to"),
            ],
        ),
        "conventions": (
            facts.NamedInstrument,
            [
                {"paragraph": "10", "name": "京都宣言", "key": ""},
                {"paragraph": "10", "name": "京都宣言", "key": ""},
                {"paragraph": "", "name": "联合国反腐败公约", "key": "UNCAC"},
            ],
        ),
        "recommendations": (
            facts.Recommendation,
            [
                {
                    "source_body": "审计委员会", "report": "A/74/5/Add.10", "report_paragraph": "49", "text": _QUOTED,
                    "action": "已成立工作组。", "status": "实施工作正在进行",
                },
                {
                    "paragraph": "83", "item": "a", "topic": "议题", "addressee": "会员国", "through": "两委员会",
                    "text": "支持。",
                },
                {"paragraph": "83", "item": "a", "text": "支持。"},
            ],
        ),
    }  # fmt: skip


def _texts() -> dict[str, Table]:
    return {
        "strategy_results": (
            facts.StrategyResult,
            [
                _strategy("2.1.1", "成果"),
                _strategy("2.1.1", "成果，重号"),
            ],
        ),
        "headings": (
            facts.Heading,
            [
                {"level": "1", "heading": "摘要", "first_paragraph": "1"},
                {"level": "1", "heading": "摘要", "first_paragraph": "1"},
                {"level": "2", "number": "A", "heading": _QUOTED},
            ],
        ),
        "figures": (
            facts.Figure,
            [
                {"paragraph": "14", "value": "6000000", "unit": "人", "what": "惠及", "as_printed": "600 万人"},
                {"paragraph": "14", "value": "1.50", "unit": "", "what": "", "as_printed": "1.50"},
            ],
        ),
        "meetings": (
            facts.Meeting,
            [
                {"date": "2099-01-20", "meeting": "第十六次非正式会议", "type": "informal", "paragraph": "2;9"},
                {"date": "2099-01-20", "meeting": "第一次会议", "type": "", "paragraph": ""},
            ],
        ),
        "source_errors": (
            facts.SourceError,
            [
                {
                    "where": "table 16.4", "scope": "SP1", "problem": "subtotal: rows do not add up",
                    "detail": "2097 planned", "printed": "11", "expected": "12",
                },
                {"where": "16.4", "problem": "unheard of"},
            ],
        ),
    }  # fmt: skip


def _measure(year: str, status: str, value: str) -> Row:
    plain = {"scope": "SP1", "container": "table 16.2", "result_title": "成果", "measure_title": ""}
    return {**plain, "year": year, "status": status, "value": value}


def _evaluation(item: str, kind: str, status: str, scopes: str) -> Row:
    return {
        "paragraph": "16.18",
        "item": item,
        "title": f"评价 {item}",
        "kind": kind,
        "status": status,
        "scopes": scopes,
    }


def _citation(paragraph: str, body: str, kind: str, number: str, key: str, **more: str) -> Row:
    return {"paragraph": paragraph, "body": body, "kind": kind, "number": number, "key": key, **more}


def _link(paragraph: str, scope: str, change: str, amount: str, number: str) -> Row:
    cited = {"body": "GA", "kind": "resolution", "number": number, "key": f"A/RES/{number}"}
    return {"paragraph": paragraph, "scope": scope, "change_type": change, "amount_usd": amount, **cited}


def _organ(organ: str, year: str, value: str, **more: str) -> Row:
    texts = {"mandates": "第 9(I) 号决议；第 46/152 号决议", "members": "53 名, 政府官员", "sessions": "2"}
    return {"organ": organ, "year": year, "value": value, **texts, **more}


def _unit(unit: str, parent: str, scopes: str, source: str, grade: str, posts: str) -> Row:
    row = {"chart": "A", "unit": unit, "parent_unit": parent, "scopes": scopes, "source": source}
    return {**row, "grade": grade, "posts": posts}


def _strategy(number: str, result: str) -> Row:
    return {"theme_no": "2", "theme": "主题", "area_no": "2.1", "area": "领域", "result_no": number, "result": result}


def _with_evidence(document: Document, tables: Mapping[str, list[Fact]]) -> DocumentSeeds:
    """The rows with one piece of evidence for each witnessed cell; rows next to each other share their first one."""
    found = {name: tuple(identify(rows)) for name, rows in tables.items() if rows}
    evidence = []
    for name, rows in found.items():
        for order, seed in enumerate(rows):
            for column in type(seed.fact).WITNESSED:
                if value := getattr(seed.fact, column):
                    start = (order // 2) * 100
                    evidence.append(
                        Evidence(
                            table=name, fact=seed.id, column=column, paragraph="16.1", container="table 16.4",
                            row=str(order + 1), column_label="栏", page="3", line_start=1, line_end=2, start=start,
                            end=start + len(value), quote=value[:80],
                        )
                    )  # fmt: skip
    return DocumentSeeds(document, found, tuple(evidence))


@pytest.fixture(scope="module")
def awkward() -> Seeds:
    budget = Document(
        document=BUDGET, symbols=BUDGET, symbol_basis="inferred", sha256="a" * 64, title="题，含, 逗号",
        type="programme_budget", language="zh", year="2099", job_number="99-1",
    )  # fmt: skip
    note = Document(
        document=NOTE, symbols=f"{NOTE};E/CN.15/2099/3", symbol_basis="printed", sha256="b" * 64, title="说明",
        type="note", bodies="CND;CCPCJ", sessions="CND-56;CCPCJ-22", language="zh", year="2099",
    )  # fmt: skip
    english = Document(
        document=BUDGET, symbols=BUDGET, symbol_basis="printed", sha256="c" * 64, title="Title",
        type="programme_budget", language="en", year="2099",
    )  # fmt: skip
    tables = _budget()
    return Seeds(
        (
            _with_evidence(english, {"mandates": tables["mandates"], "deliverables": tables["deliverables"]}),
            _with_evidence(budget, tables),
            _with_evidence(
                note, {"conventions": _rows(facts.NamedInstrument, NOTE, [{"paragraph": "1", "name": "公约"}])}
            ),
        )
    )


def _store(seeds: Seeds) -> OxigraphStore:
    store = OxigraphStore.in_memory()
    store.load(map_seeds(seeds))
    return store


@pytest.fixture(scope="module")
def store(awkward: Seeds) -> OxigraphStore:
    return _store(awkward)


def _answer(store: OxigraphStore, table: str, **values: str) -> tuple[list[str], list[list[str]]]:
    query = load_catalog(ROOT / "queries")[table]
    answer = store.query(query.bound(values))
    assert isinstance(answer, QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    return columns, [["" if term is None else term.value for term in row] for row in answer]


def _expected(seeds: Seeds, table: str) -> tuple[list[str], list[list[str]]]:
    if table == "documents":
        return list(MANIFEST), [[row.row()[column] for column in MANIFEST] for row in seeds.manifest()]
    columns = TABLES[table].columns()
    return list(columns), [[getattr(seed.fact, column) for column in columns] for _, seed in seeds.rows(table)]


def test_every_table_of_the_contract_has_its_query() -> None:
    public = {query.name for query in load_catalog(ROOT / "queries").of("canned") if query.table}
    assert set(PUBLIC) <= public


@pytest.mark.parametrize("table", PUBLIC)
def test_awkward_rows_come_back_as_they_went_in(awkward: Seeds, store: OxigraphStore, table: str) -> None:
    columns, rows = _answer(store, table)
    expected_columns, expected = _expected(awkward, table)
    assert columns == [*expected_columns, "evidence"]
    assert len(expected) > 1
    assert [row[:-1] for row in rows] == expected


@pytest.mark.parametrize("table", PUBLIC)
def test_committed_seeds_come_back_as_they_are(committed: tuple[Seeds, OxigraphStore], table: str) -> None:
    seeds, store = committed
    assert [row[:-1] for row in _answer(store, table)[1]] == _expected(seeds, table)[1]


@pytest.fixture(scope="module")
def committed() -> tuple[Seeds, OxigraphStore]:
    if not (ROOT / "seeds" / "documents.csv").exists():
        pytest.skip("no seeds are committed yet")
    seeds = read_seeds([ROOT / "seeds"])
    return seeds, _store(seeds)


@pytest.mark.parametrize("table", [name for name in PUBLIC if name != "documents"])
def test_rows_with_a_witness_name_evidence_that_exists(awkward: Seeds, store: OxigraphStore, table: str) -> None:
    witnessed = {row.fact for seeds in awkward.documents for row in seeds.evidence if row.table == table}
    named = [row[-1] for row in _answer(store, table)[1]]
    assert sum(bool(iri) for iri in named) == sum(seed.id in witnessed for _, seed in awkward.rows(table)) > 0
    for iri in filter(None, named):
        assert store.query(f"ASK {{ GRAPH ?g {{ <{iri}> a <https://w3id.org/mandate-graph/ontology#Evidence> }} }}")


@pytest.mark.parametrize(
    ("table", "values", "count"),
    [
        ("mandates", {"document": BUDGET, "scope": "P"}, 4),
        ("mandates", {"scope": "SP1", "year": "2099"}, 20),
        ("mandates", {"year": "1999"}, 0),
        ("deliverables", {"year": "2097"}, 10),
        ("conventions", {"document": NOTE}, 1),
        ("resources", {"scope": "A"}, 1),
        ("organs", {"year": "2099"}, 1),
        ("documents", {"document": "no such document"}, 0),
    ],
)
def test_parameters_narrow_a_table(store: OxigraphStore, table: str, values: dict[str, str], count: int) -> None:
    assert len(_answer(store, table, **values)[1]) == count
