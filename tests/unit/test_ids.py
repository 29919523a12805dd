"""Symbols of documents and the IRIs of everything."""

import re

import pytest

from mandate_graph.ids import (
    BASE,
    PATTERNS,
    Identifiers,
    body_of_symbol,
    document_symbol,
    list_of_scope,
    scope_of_list,
    segment,
    split_symbols,
    supplement_of,
)

DOC = "A/75/6(Sect.16)"
IDS = Identifiers()

IRIS = {
    "mandate/A_RES_73_186": (IDS.mandate("A/RES/73/186"), "mandate"),
    "mandate/A_RES_72_219/para/19": (IDS.mandate_part("A/RES/72/219", "para", 19), "mandate_part"),
    "mandate/A_RES_42_25/sect/VI": (IDS.mandate_part("A/RES/42/25", "sect", "VI"), "mandate_part"),
    "series/A_RES_57_173": (IDS.series("A/RES/57/173"), "series"),
    "body/CND": (IDS.body("CND"), "body"),
    "body/UNTOC-COP": (IDS.body("COP-UNTOC"), "body"),
    "session/CND-62-resumed": (IDS.session("CND-62-resumed"), "session"),
    "doc/A_75_6--Sect.16": (IDS.document(DOC), "document"),
    "doc/A_75_6--Sect.16/zh": (IDS.version(DOC, "zh"), "version"),
    "doc/A_75_6--Sect.16/zh/text/f51ae25b3ea0": (IDS.text(DOC, "zh", "f51ae25b3ea0" + "0" * 52), "text"),
    "doc/A_75_6--Sect.16/zh/para/16.28": (IDS.place(DOC, "zh", "para", "16.28"), "place"),
    "doc/A_75_6--Sect.16/zh/para/16.197--b": (IDS.place(DOC, "zh", "para", "16.197(b)"), "place"),
    "doc/A_75_6--Sect.16/zh/table/16.4/row/1": (IDS.place(DOC, "zh", "table", "16.4", 1), "table_row"),
    "programme/UNODC": (IDS.programme("UNODC"), "programme"),
    "subprogramme/UNODC-1": (IDS.subprogramme("UNODC", 1), "subprogramme"),
    "component/UNODC-9-2": (IDS.component("UNODC", 9, 2), "component"),
    "plan/UNODC-1/2021": (IDS.plan("UNODC-1", 2021), "plan"),
    "citation/A_75_6--Sect.16/SP1/5-4": (IDS.citation(DOC, "SP1", 5, 4), "citation"),
    "citation/A_75_6--Sect.16/PROG/11-1": (IDS.citation(DOC, "P", 11, 1), "citation"),
    "citation/A_75_6--Sect.16/para-16.28/1": (IDS.mention(DOC, "para-16.28", 1), "mention"),
    "evidence/A_75_6--Sect.16/zh/12548-12575": (IDS.evidence(DOC, "zh", 12548, 12575), "evidence"),
    "deliverable/UNODC-1/2021/1": (IDS.deliverable("UNODC-1", 2021, 1), "deliverable"),
    "measure/UNODC-1/2021/2": (IDS.measure("UNODC-1", 2021, 2), "measure"),
    "fact/resource_mandate_links/A_75_6--Sect.16/zh/0123456789ab": (
        IDS.fact("resource_mandate_links", DOC, "zh", "0123456789ab"), "fact",
    ),
    "unit/UNODC": (IDS.unit("UNODC"), "unit"),
    "recommendation/A_74_5_Add.10/1": (IDS.iri("recommendation", document="A/74/5/Add.10", number=1), "recommendation"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "built"), IRIS.items())
def test_iri_has_its_pattern_and_is_read_back(path, built):
    iri, kind = built
    assert iri == BASE + path
    name = IDS.name_of(iri)
    assert name.kind == kind
    assert IDS.iri(kind, **name.fields) == iri


def test_graphs_stand_beside_the_things():
    root = "https://w3id.org/mandate-graph/graph/"
    assert IDS.document_graph(DOC, "zh") == root + "doc/A_75_6--Sect.16/zh"
    assert IDS.inferred_graph("2024a") == root + "inferred/2024a"
    assert IDS.graph("reference") == root + "reference"
    assert dict(IDS.name_of(IDS.document_graph(DOC, "zh")).fields) == {"document": DOC, "language": "zh"}
    assert IDS.name_of(IDS.graph("derived")).kind == "graph"
    assert Identifiers("http://localhost/x/").graph("derived") == "http://localhost/x/graph/derived"


def test_base_is_a_setting():
    own = Identifiers("http://localhost:8000/id/")
    assert own.mandate("UNTOC") == "http://localhost:8000/id/mandate/UNTOC"
    assert own.name_of(own.mandate("UNTOC")).fields["key"] == "UNTOC"
    for wrong in ("", "localhost/", "http://localhost/id", "http://x/ y/", "http://x/?q=/", "http://x/#/"):
        with pytest.raises(ValueError, match="absolute http IRI"):
            Identifiers(wrong)


@pytest.mark.parametrize("kind", PATTERNS)
def test_every_kind_is_told_from_the_others(kind):
    samples = {"table": "mandates", "cube": "posts"}
    digits = {"position", "group", "start", "end", "year", "row"}
    names = re.findall(r"\{(\w+)\}", PATTERNS[kind])
    fields = {name: "12" if name in digits else samples.get(name, "x1") for name in names}
    name = IDS.name_of(IDS.iri(kind, **fields))
    assert (name.kind, dict(name.fields)) == (kind, fields)


@pytest.mark.parametrize(
    "iri", ["", BASE, BASE + "mandate/", BASE + "mandate/A(B)", BASE + "x/y", "http://x/id/body/GA"]
)
def test_foreign_iris_name_nothing(iri):
    with pytest.raises(ValueError, match=r"names nothing|not the slug"):
        IDS.name_of(iri)


def test_observation_does_not_depend_on_the_order_of_dimensions():
    one = IDS.observation("posts", {"year": "2021", "grade": "P-5"})
    assert one == IDS.observation("posts", {"grade": "P-5", "year": "2021"})
    assert one != IDS.observation("posts", {"grade": "P-5", "year": "2020"})
    assert one.startswith(BASE + "obs/posts/")
    with pytest.raises(ValueError, match="cube"):
        IDS.observation("Posts!", {})


def test_names_without_a_slug_are_hashed_and_stay_apart():
    assert segment("UNODC") == "UNODC"
    assert segment("执行主任办公室").startswith("h-")
    assert segment("执行主任办公室") != segment("执行主任办公室 ")
    assert IDS.unit("执行主任办公室") == BASE + "unit/" + segment("执行主任办公室")


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("E/CN.7/2013/3-E/CN.15/2013/3", ["E/CN.7/2013/3", "E/CN.15/2013/3"]),
        ("E/CN.7/2013/3–E/CN.15/2013/3", ["E/CN.7/2013/3", "E/CN.15/2013/3"]),
        ("E/CN.7/2020/3 —\nE/CN.15/2020/3", ["E/CN.7/2020/3", "E/CN.15/2020/3"]),
        ("E/CN.7/2020/3\nE/CN.15/2020/3", ["E/CN.7/2020/3", "E/CN.15/2020/3"]),
        ("E/2019/28；E/CN.7/2019/13", ["E/2019/28", "E/CN.7/2019/13"]),
        ("A/RES/S-30/1", ["A/RES/S-30/1"]),
        ("S-30/1", ["S-30/1"]),
        ("A/80/6 (Sect. 24)/Corr.1", ["A/80/6(Sect.24)/Corr.1"]),
        ("UNTOC-COP/RES/9/1", ["UNTOC-COP/RES/9/1"]),
        ("CTOC/COP/2018/13-CAC/COSP/2019/17", ["CTOC/COP/2018/13", "CAC/COSP/2019/17"]),
        ("", []),
    ],
)
def test_dual_symbols_are_split_only_before_a_series_root(text, symbols):
    assert split_symbols(text) == symbols


def test_document_symbol_has_no_blanks():
    assert document_symbol("A/75/6 （Sect. 16）") == "A/75/6(Sect.16)"
    assert document_symbol("A/65/5 (Part I)") == "A/65/5(PartI)"


@pytest.mark.parametrize(
    ("symbol", "body"),
    [
        ("A/75/6(Sect.16)", "GA"),
        ("E/CN.7/2013/3", "CND"),
        ("E/CN.15/2013/3", "CCPCJ"),
        ("E/2019/28", "ECOSOC"),
        ("E/INCB/2019/1", "INCB"),
        ("S/2018/955", "SC"),
        ("CTOC/COP/2008/19", "UNTOC-COP"),
        ("CAC/COSP/2017/14", "UNCAC-COSP"),
        ("A/CONF.222/17", "CrimeCongress"),
        ("A/CONF.199/20", ""),
        ("A/HRC/53/1", "HRC"),
        ("ST/SGB/2018/3", ""),
    ],
)
def test_body_of_a_symbol_is_that_of_its_longest_root(symbol, body):
    assert body_of_symbol(symbol) == body


def test_lists_are_named_after_scopes():
    for scope, name in {"P": "PROG", "SP1": "SP1", "SP9.1": "SP9.1", "M1/P": "M1/PROG", "M2/SP1": "M2/SP1"}.items():
        assert list_of_scope(scope) == name
        assert scope_of_list(name) == scope


@pytest.mark.parametrize(
    ("symbol", "base", "suffix"),
    [
        ("A/80/6(Sect.24)/Corr.1", "A/80/6(Sect.24)", "Corr.1"),
        ("A/80/6(Sect.3)/Add.2", "A/80/6(Sect.3)", "Add.2"),
        ("A/80/6(Sect.3)/Add.2/Corr.1", "A/80/6(Sect.3)/Add.2", "Corr.1"),
        ("E/2007/28/Rev.1", "E/2007/28", "Rev.1"),
    ],
)
def test_a_supplement_names_its_base(symbol: str, base: str, suffix: str) -> None:
    found = supplement_of(symbol)
    assert found is not None and (found.base, found.suffix) == (base, suffix)


def test_a_document_of_its_own_is_no_supplement() -> None:
    assert supplement_of("A/80/6(Sect.24)") is None
    assert supplement_of("E/CN.15/2018/CRP.5") is None
