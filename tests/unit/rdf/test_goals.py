"""Goals that a paragraph claims, and those that it only mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from mandate_graph.records.facts import SdgMention

Ask = Callable[[Store, str], bool]
MakeStore = Callable[..., Store]


def _mention(claim: str) -> SdgMention:
    return SdgMention(document="A/99/6(Sect.16)", scope="SP1", paragraph="16.1", goal="16", target="16.4", claim=claim)


@pytest.mark.parametrize("claim", ["contributes", "in_line_with"])
def test_a_claim_is_said_of_the_plan_and_mirrored(make_store: MakeStore, ask: Ask, claim: str) -> None:
    store = make_store([_mention(claim)])
    assert ask(store, '?plan mg:scope "SP1" ; mg:contributesToSDG <http://metadata.un.org/sdg/16.4>')
    assert ask(store, "?l a mg:StatedLink ; rdf:subject ?plan ; rdf:predicate mg:contributesToSDG ; mg:hasEvidence ?e")


def test_a_mention_is_said_of_the_paragraph_alone(make_store: MakeStore, ask: Ask) -> None:
    store = make_store([_mention("")])
    assert not ask(store, "?plan mg:contributesToSDG ?goal")
    assert ask(
        store,
        '?p mg:paragraphNumber "16.1" ; dcterms:references ?goal . ?l a mg:StatedLink ; rdf:subject ?p ; '
        "rdf:predicate dcterms:references ; rdf:object ?goal ; mg:sdgTarget '16.4' ; mg:hasEvidence ?e",
    )
