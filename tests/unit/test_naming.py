"""Names as people write them, and the one that the graph has."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.catalog import parse_query
from mandate_graph.errors import QueryError
from mandate_graph.naming import Directory, Names, settle, settle_in
from mandate_graph.store.oxigraph import OxigraphStore

ROWS = [
    ("instrument", "https://x.example/id/mandate/A_RES_73_186", "A/RES/73/186", "General Assembly resolution 73/186"),
    ("instrument", None, "A/RES/73/186", "大会第 73/186 号决议"),
    ("instrument", None, "A/RES/62/1", "General Assembly resolution 62/1"),
    ("instrument", None, "CND/RES/62/1", "Commission on Narcotic Drugs resolution 62/1"),
    ("instrument", None, "E/RES/9(I)", "1946/9(I)"),
    ("instrument", None, "S/RES/1540(2004)", None),
    ("instrument", None, "UNTOC", "有组织犯罪公约"),
    ("instrument", None, "UNTOC", "Palermo Convention"),
    ("document", "https://x.example/id/doc/a", "A/80/6(Sect.16)", None),
    ("document", None, "E/CN.7/2013/3", "E/CN.15/2013/3"),
    ("scope", None, "SP9.1", None),
    ("programme", None, "UNODC", "Crime prevention"),
]
QUERY = parse_query(
    "q.rq",
    b"#+ parameter: key | instrument | optional | Key. | Key. | A/RES/1/1\n"
    b"#+ parameter: word | string | optional | Word. | Word. | x\n"
    b"SELECT ?x { VALUES ?p_key { UNDEF } VALUES ?p_word { UNDEF } ?x ?p_word ?p_key }",
)


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        *(
            ("instrument", text, "A/RES/73/186")
            for text in ("A/RES/73/186", "73/186", "第73/186号决议", "a/res/73/186", "A_RES_73_186", "７３／１８６",
                         "Resolution 73/186", "https://x.example/id/mandate/A_RES_73_186")
        ),
        ("instrument", "Commission on Narcotic Drugs resolution 62/1", "CND/RES/62/1"),
        ("instrument", "1946/9 (I)", "E/RES/9(I)"),
        ("instrument", "《有组织犯罪公约》", "UNTOC"),
        ("instrument", "“Palermo Convention”", "UNTOC"),
        ("instrument", "s/res/1540", "S/RES/1540(2004)"),
        ("cited", "73/186", "A/RES/73/186"),
        ("cited", "a/80/6 (sect. 16)", "A/80/6(Sect.16)"),
        ("document", "A/80/6", "A/80/6(Sect.16)"),
        ("document", "E/CN.15/2013/3", "E/CN.7/2013/3"),
        ("scope", "sp9.1", "SP9.1"),
        ("scope", "SP9", "SP9"),
        ("programme", "crime prevention", "UNODC"),
    ],
)  # fmt: skip
def test_any_spelling_is_settled(kind, text, key):
    assert Directory(ROWS).settle(kind, text, "p") == key


@pytest.mark.parametrize(
    ("kind", "text", "remedy"),
    [
        ("instrument", "73/187", "A/RES/73/186"),
        ("instrument", "CND resolution 73/186", "Nearest are: A/RES/73/186"),
        ("instrument", "A/RES/73/186, A/RES/62/1", "Nearest are: A/RES/73/186"),
        ("instrument", "62/1", "Take one of: A/RES/62/1, CND/RES/62/1."),
        ("document", "A/RES/73/186", "Nearest are: "),
        ("scope", "SP", "SP9"),
        ("instrument", "", "The graph has nothing like it."),
    ],
)
def test_what_names_nothing_or_several_is_refused(kind, text, remedy):
    with pytest.raises(QueryError) as refused:
        Directory(ROWS).settle(kind, text, "p")
    assert (refused.value.code, refused.value.where) == ("MG322", "parameter p") and remedy in refused.value.remedy


def test_an_empty_graph_has_no_nearest():
    with pytest.raises(QueryError, match="has nothing like it"):
        Directory([]).settle("instrument", "73/186", "key")
    assert Names([]).nearest("x") == []


def test_what_is_like_no_name_has_no_nearest():
    with pytest.raises(QueryError, match="has nothing like it"):
        Directory(ROWS).settle("instrument", "x" * 100_000, "key")


def test_a_document_is_called_by_all_its_symbols():
    store, mg = OxigraphStore.in_memory(), "https://w3id.org/mandate-graph/ontology#"
    thing, graph = NamedNode("https://x.example/id/doc/E_CN.7_2019_16"), NamedNode("https://x.example/graph/doc/a")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.load([
        Quad(thing, kind, NamedNode(f"{mg}SourceDocument"), graph),
        *(
            Quad(thing, NamedNode(f"{mg}documentSymbol"), Literal(symbol), graph)
            for symbol in ("E/CN.15/2019/18", "E/CN.7/2019/16")
        ),
    ])  # fmt: skip
    query = parse_query(
        "q.rq", b"#+ parameter: document | document | optional | D. | D. | A/1\nASK { ?s ?p ?p_document }"
    )
    for name in ("E/CN.15/2019/18", "e/cn.7/2019/16", thing.value):
        assert settle_in(store, query, {"document": name}) == {"document": "E/CN.7/2019/16"}


def test_only_values_that_name_things_are_settled():
    values = {"key": "73/186", "word": "73/186"}
    assert settle(QUERY, values, Directory(ROWS)) == {"key": "A/RES/73/186", "word": "73/186"}
    assert settle_in(OxigraphStore.in_memory(), QUERY, {"word": "73/186"}) == {"word": "73/186"}


def test_a_store_names_its_things():
    store = OxigraphStore.in_memory()
    mg, graph = "https://w3id.org/mandate-graph/ontology#", NamedNode("https://x.example/graph/doc/a")
    thing, known = NamedNode("https://x.example/m"), NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    store.load([
        Quad(thing, NamedNode(f"{mg}canonicalKey"), Literal("A/RES/73/186"), graph),
        Quad(thing, known, Literal("Omnibus resolution", language="en"), graph),
    ])  # fmt: skip
    for name in ("73/186", "omnibus resolution"):
        assert settle_in(store, QUERY, {"key": name}) == {"key": "A/RES/73/186"}
    with pytest.raises(QueryError, match=r"parameter key.*73/187.*A/RES/73/186"):
        settle_in(store, QUERY, {"key": "73/187"})
