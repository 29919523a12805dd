from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from mandate_graph.catalog import Catalog, Parameter, load_catalog, parse_query, read_query
from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore

HEAD = """\
#+ title.en: Mandates
#+ title.zh: 任务
#+ description.en: All of them.
#+ parameter: scope | scope | optional | The scope. | 范围。 | SP1
#+ parameter: year | year | required | The year. | 年份。 | 2021
#+ example: year=2021, scope=SP1
#+ table: true
"""
BODY = "SELECT ?p_scope ?p_year { VALUES ?p_scope { UNDEF } VALUES ?p_year { UNDEF } }\n"


def test_a_head_says_everything() -> None:
    query = parse_query("mandates.rq", (HEAD + BODY).encode(), "canned")
    assert (query.name, query.category, query.table) == ("mandates", "canned", True)
    assert query.title == {"en": "Mandates", "zh": "任务"}
    assert query.example == {"year": "2021", "scope": "SP1"}
    assert [each.name for each in query.parameters] == ["scope", "year"]
    assert query.parameters[1] == Parameter("year", "year", True, {"en": "The year.", "zh": "年份。"}, "2021")


def test_values_are_bound_as_terms() -> None:
    query = parse_query("q.rq", (HEAD + BODY).encode())
    answer = OxigraphStore.in_memory().query(query.bound({"year": "2021", "scope": "SP1"}))
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    assert row["p_scope"] == Literal("SP1")
    assert row["p_year"] == Literal("2021", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear"))


def test_an_optional_parameter_stays_open() -> None:
    query = parse_query("q.rq", (HEAD + BODY).encode())
    answer = OxigraphStore.in_memory().query(query.bound({"year": "2021"}))
    assert isinstance(answer, QuerySolutions)
    assert next(answer)["p_scope"] is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, r"MG304.*needs the parameter 'year'.*--param year=2021"),
        ({"year": "2021", "body": "GA"}, r"MG304.*has no parameter 'body'.*It takes: scope, year"),
        ({"year": "21"}, r"MG304.*parameter year: '21' is not a value of type year.*year=2021"),
        ({"year": "２０２１"}, r"MG304.*is not a value of type year"),
        ({"year": "2021", "scope": " "}, r"MG304.*parameter scope: the value is blank.*SP1"),
    ],
)
def test_a_wrong_value_is_named(values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query("q.rq", (HEAD + BODY).encode()).bound(values)


@pytest.mark.parametrize(
    ("type_", "value", "wrong"),
    [("integer", "-12", "1.5"), ("decimal", "1.5", "1,5"), ("iri", "http://x/a", "http://x/ a>")],
)
def test_types_are_kept(type_: str, value: str, wrong: str) -> None:
    parameter = Parameter("x", type_, False, {}, value)
    assert parameter.term(value).value == value
    with pytest.raises(QueryError, match="MG304"):
        parameter.term(wrong)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("#+ titel: x\n", "'titel' means nothing"),
        ("#+ title: x\n", "is not a line of a head"),
        ("#+ table.en: true\n", "is not a line of a head"),
        ("#+ just words\n", "is not a line of a head"),
        ("#+ title.en: x\n#+ title.en: y\n", "line 2: title stands there twice"),
        ("#+ parameter: a | string | optional\n", "a parameter has six parts"),
        ("#+ parameter: a | text | optional | e | z | x\n", "types are string, iri, instrument"),
        ("#+ parameter: A b | string | optional | e | z | x\n", "is no parameter"),
        ("#+ parameter: a | string | maybe | e | z | x\n", "'maybe' is neither optional nor required"),
        ("#+ example: scope SP1\n", "is not name=value"),
    ],
)
def test_a_wrong_head_is_named(head: str, message: str) -> None:
    with pytest.raises(QueryError, match="MG303") as caught:
        parse_query("q.rq", (head + "ASK {}\n").encode())
    assert message in str(caught.value)


def test_a_parameter_that_no_value_reaches_is_named() -> None:
    head = "#+ parameter: a | string | optional | e | z | x\n"
    with pytest.raises(QueryError, match=r"MG303.*no value reaches \?p_a"):
        parse_query("q.rq", f"{head}SELECT * {{ {{ SELECT ?s {{ ?s ?p ?p_a }} }} }}".encode())


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"MG303.*none\.rq: the file cannot be read"):
        read_query(tmp_path / "none.rq")
    (tmp_path / "q.rq").write_bytes("# 标题".encode("gb18030"))
    with pytest.raises(QueryError, match=r"MG301.*not UTF-8"):
        read_query(tmp_path / "q.rq")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for category, name in (("canned", "mandates"), ("canned", "measures"), ("checks", "empty")):
        (tmp_path / category).mkdir(exist_ok=True)
        (tmp_path / category / f"{name}.rq").write_text(f"#+ title.en: {name}\nASK {{}}\n")
    return tmp_path


def test_queries_are_found_by_name(folder: Path) -> None:
    catalog = load_catalog(folder)
    assert [query.name for query in catalog.of("canned")] == ["mandates", "measures"]
    assert len(catalog) == 3
    assert catalog["empty"].category == "checks"


def test_an_unknown_name_gets_the_nearest(folder: Path) -> None:
    with pytest.raises(QueryError, match=r"MG303.*'mandate'.*Did you mean mandates"):
        load_catalog(folder)["mandate"]
    with pytest.raises(QueryError, match=r"query --list"):
        Catalog({})["x"]


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    (folder / "checks" / "mandates.rq").write_text("ASK {}\n")
    with pytest.raises(QueryError, match="canned has a query of this name, too"):
        load_catalog(folder)
