"""Accept headers, q-values, wildcards, `format=`."""

import pytest

from mandate_graph_api.negotiation import GRAPH, SOLUTIONS, accepted, choose, named

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def chosen(offers, header):
    choice = choose(offers, accepted(header))
    return None if choice is None else choice.content_type


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("TEXT/CSV", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv; q=0.2, */*; q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("*/*;q=0.5, application/sparql-results+json;q=0.1", "application/sparql-results+xml"),
        ("text/csv;q=1.5, text/tab-separated-values;q=0.3", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;charset=utf-8;q=0.9", "text/csv; charset=utf-8"),
        ("text/csv ; Q=0.4 , application/sparql-results+xml;q=0.3", "text/csv; charset=utf-8"),
        ("nonsense", "application/sparql-results+json"),
        ("text/turtle", None),
        ("*/*;q=0", None),
        (BROWSER, "application/xml"),
    ],
)
def test_solutions(header, expected):
    assert chosen(SOLUTIONS, header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("application/n-triples", "application/n-triples; charset=utf-8"),
        ("application/n-quads", "application/n-quads; charset=utf-8"),
        ("application/trig", "application/trig; charset=utf-8"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/*;q=0.3, application/trig;q=0.3", "application/trig; charset=utf-8"),
        ("text/csv", None),
    ],
)
def test_graphs(header, expected):
    assert chosen(GRAPH, header) == expected


@pytest.mark.parametrize("offers", [SOLUTIONS, GRAPH])
def test_every_offer_is_chosen_by_each_of_its_types_and_words(offers):
    for offer in offers:
        for media_type in offer.media_types:
            choice = choose(offers, accepted(media_type))
            assert choice is not None
            assert (choice.name, choice.content_type.split(";")[0]) == (offer.name, media_type)
        for word in offer.words:
            found = named(offers, word.upper())
            assert found is not None and found.name == offer.name


def test_a_word_that_names_nothing():
    assert named(SOLUTIONS, "docx") is None
