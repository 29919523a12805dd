from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from mandate_graph.errors import QueryError
from mandate_graph.store.sparql import (
    DEEPEST,
    bind_values,
    nesting,
    refuse_depth,
    refuse_service,
    tokens,
    unbound_within,
)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?service ex:service 'SERVICE' } # SERVICE",
        "PREFIX a: <http://service/x#SERVICE> SELECT * { a:b.service a:x '''SERVICE ' '''@service }",
        "ASK { ?s ?p 'it\\'s SERVICE' }",
        'ASK { ?s ?p """a "quoted" SERVICE""" }',
    ],
)
def test_the_word_may_stand_where_it_is_no_keyword(text: str) -> None:
    refuse_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { service <http://x> {} }",
        "SELECT * { SERVICE SILENT <http://x> {} }",
        "SELECT * { \\u0053ERVICE <http://x> {} }",
        "SELECT * { S\\u0045RVICE <http://x> {} }",
        "SELECT * { \\U00000053ERVICE <http://x> {} }",
        "SELECT * { ?s ?p ?o.SERVICE<http://x>{} }",
        "SELECT * { ?s ?p ex:.SERVICE<http://x>{} }",
        "SELECT * { ?s ?p ex:a\\#b . SERVICE <http://x> {} }",
        'SELECT * { ?s ?p "\\u0022" \\u0053ERVICE <x> {} "}',
        "SELECT * { ?s ?p 1SERVICE <x> {} }",
        "SELECT * { FILTER(?a<?b)SERVICE ?x {} }",
        "SELECT*{SERVICE:foo{}}",
        "SELECT * { FILTER EXISTS { SERVICE <http://x> {} } }",
        "SELECT * { ?s ?p 'a' # '\n SERVICE <http://x> {} }",
    ],
)
def test_every_spelling_of_the_keyword_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="MG305"):
        refuse_service(text)


def test_the_line_is_named() -> None:
    with pytest.raises(QueryError, match="line 3"):
        refuse_service("SELECT *\n{\n SERVICE <http://x> {} }")


def test_tokens_know_where_they_stand() -> None:
    text = 'ASK { ?s ex:p "v"@en } # end'
    found = list(tokens(text))
    assert [token.kind for token in found] == ["word", "mark", "variable", "word", "local", "string", "tag", "mark"]
    assert all(text[token.start : token.end] == token.text for token in found)


def test_blocks_of_values_take_the_term() -> None:
    text = "SELECT * { VALUES ?p_a { UNDEF } ?s ?p ?p_a { VALUES ?p_a { 'old' } } }"
    assert bind_values(text, {"p_a": '"new"'}) == (
        'SELECT * { VALUES ?p_a { "new" } ?s ?p ?p_a { VALUES ?p_a { "new" } } }'
    )
    assert "VALUES ?p_a { UNDEF } ?s" in bind_values(text, {"p_a": None})


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { VALUES ?x { 1 } ?s ?p ?o }"),
        ("SELECT * WHERE{?s ?p ?o}", "SELECT * WHERE{ VALUES ?x { 1 }?s ?p ?o}"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?e) { }", "SELECT (EXISTS { ?a ?b ?c } AS ?e) { VALUES ?x { 1 } }"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?x { 1 } ?s ?p ?o }"),
        ("# {\nASK { }", "# {\nASK { VALUES ?x { 1 } }"),
    ],
)
def test_a_variable_without_block_gets_one_in_the_outermost_group(text: str, result: str) -> None:
    assert bind_values(text, {"x": "1"}) == result


@pytest.mark.parametrize(
    ("text", "unbound"),
    [
        ("SELECT * { ?s ?p ?a { ?a ?p ?o } }", []),
        ("SELECT * { { SELECT ?s { ?s ?p ?a } } }", ["a"]),
        ("SELECT * { VALUES ?a { UNDEF } { SELECT ?s { ?s ?p ?a OPTIONAL { ?s ?b ?o } } } }", ["a", "b"]),
        ("SELECT * { { SELECT ?s { VALUES ?a { UNDEF } ?s ?p ?a } } }", []),
        ("SELECT * { { SELECT ?s ?a { { SELECT * { VALUES ?a { UNDEF } } } ?s ?p ?a } } }", []),
        ("SELECT * { { SELECT ?s { ?s ?p 'SELECT ?a' } } ?s ?b ?a } # { SELECT ?a", []),
        ("SELECT * { { ?s ?p ?a } UNION { ?s ?q ?a } OPTIONAL { ?s ?r ?o FILTER(?o = ?a) } }", []),
        ("SELECT * { { ?s ?p ?o FILTER(!BOUND(?a) || ?o = ?a) } UNION { ?s ?q ?o } }", ["a"]),
        ("SELECT * { { VALUES ?a { UNDEF } ?s ?p ?o FILTER(?o = ?a) } UNION { ?s ?q ?o } }", []),
        ("SELECT * { VALUES ?a { UNDEF } GRAPH ?g { ?s ?p ?o FILTER(?o = ?a) } }", ["a"]),
        ("SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?q ?o FILTER(?o = ?b) } }", []),
        ("SELECT ?s (SUM(?a) AS ?n) { ?s ?p ?o FILTER(?o > ?a) } GROUP BY ?s HAVING (?n > ?b)", []),
    ],
)
def test_a_variable_that_an_inner_select_does_not_see_is_found(text: str, unbound: list[str]) -> None:
    assert unbound_within(text, {"a", "b"}) == unbound


def test_a_query_without_a_group_is_refused() -> None:
    with pytest.raises(QueryError, match="MG301"):
        bind_values("SELECT *", {"x": "1"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_changes_the_query_around_it(value: str) -> None:
    """Whatever a value holds, the query yields that value and nothing else."""
    text = bind_values("SELECT ?p_v { VALUES ?p_v { UNDEF } }", {"p_v": str(Literal(value))})
    answer = Store().query(text)
    assert isinstance(answer, QuerySolutions)
    assert [row["p_v"] for row in answer] == [Literal(value)]
    refuse_service(text)


@given(st.text(max_size=60))
def test_tokens_of_any_text_stand_where_they_say(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def test_a_query_that_is_nested_too_deeply_is_refused() -> None:
    assert nesting("SELECT * { { ?s ?p '((((' } FILTER(?s IN (1)) } # {{{") == 3
    refuse_depth("ASK " + "{" * DEEPEST + "}" * DEEPEST)
    with pytest.raises(QueryError, match="MG306"):
        refuse_depth("ASK " + "{" * (DEEPEST + 1) + "}" * (DEEPEST + 1))
