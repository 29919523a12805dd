"""What the scans find, pinned: a member that is lost without a word fails here.

``make golden`` writes the pins anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from mandate_graph.analysis import analyses
from mandate_graph.catalog import CATEGORIES, load_catalog
from mandate_graph.cli import cli
from mandate_graph.exports.exporting import exports
from mandate_graph.parsers.document_types import document_types
from mandate_graph.pictures import pictures
from mandate_graph.readers import readable_suffixes
from mandate_graph.records.facts import TABLES
from mandate_graph.settings import describe
from mandate_graph.store.sparql import tokens

PINS = Path(__file__).with_name("registries.json")


def scanned() -> dict[str, list[str]]:
    """Each registry and the names of its members."""
    catalog = load_catalog()
    return {
        "analyses": list(analyses()),
        "exports": list(exports()),
        "pictures": list(pictures()),
        "commands": cli.list_commands(click.Context(cli)),
        "document types": sorted(document_types()),
        "file formats": sorted(readable_suffixes()),
        "settings": [env for _, env, _, _ in describe()],
        "tables": sorted(TABLES),
        **{f"queries/{category}": [query.name for query in catalog.of(category)] for category in CATEGORIES},
    }


def test_every_registry_finds_what_it_found() -> None:
    found = scanned()
    if os.environ.get("MANDATE_GRAPH_REGENERATE"):
        PINS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(PINS.read_text(encoding="utf-8")), "run `make golden` if the change is meant"
    assert all(found.values())


def test_every_table_has_its_query() -> None:
    public = {query.name for query in load_catalog().of("canned") if query.table}
    computed = {"documents", "drivers", "turnover"}
    assert public == set(TABLES) - {"parts", "reported_instruments", "unresolved"} | computed


def test_rules_of_derivation_ask_the_default_graph() -> None:
    """They run while a build still loads the named graphs."""
    for rule in load_catalog().of("construct"):
        words = {token.text.upper() for token in tokens(rule.text) if token.kind == "word"}
        assert "CONSTRUCT" in words, rule.name
        assert not words & {"GRAPH", "FROM"}, rule.name


def test_every_query_is_described_in_both_languages() -> None:
    for query in load_catalog():
        spoken = (query.problem, query.remedy) if query.category == "checks" else (query.title,)
        for text in spoken:
            assert text.get("en"), query.name
            assert text.get("zh"), query.name
        if query.category == "checks":
            assert query.level in ("error", "warning"), query.name
