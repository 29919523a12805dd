"""Vocabularies are closed: a misspelt term fails where it is written."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mandate_graph import namespaces
from mandate_graph.namespaces import MG, MGC, OA, PREFIXES, SDG, Vocabulary


def test_a_term_is_the_namespace_and_its_name() -> None:
    assert MG.Evidence == "https://w3id.org/mandate-graph/ontology#Evidence"
    assert MG["Evidence"] == MG.Evidence
    assert MGC["P-2-1"] == "https://w3id.org/mandate-graph/code/P-2-1"


def test_a_term_may_have_any_name() -> None:
    assert OA.prefix == "http://www.w3.org/ns/oa#prefix"


def test_a_misspelt_attribute_fails_with_the_nearest_names() -> None:
    with pytest.raises(AttributeError, match=r"no term 'Evidense'; nearest: Evidence"):
        _ = MG.Evidense


def test_a_misspelt_key_fails() -> None:
    with pytest.raises(KeyError, match="hasEvidences"):
        _ = MG["hasEvidences"]


def test_private_names_are_never_terms() -> None:
    assert not hasattr(SDG, "__wrapped__")


def test_an_open_vocabulary_takes_any_name() -> None:
    assert SDG["16.4"] == "http://metadata.un.org/sdg/16.4"
    assert "http://metadata.un.org/sdg/16.4" in SDG
    assert len(SDG) == 0


def test_membership_is_of_whole_terms() -> None:
    assert MG.Evidence in MG
    assert f"{MG}Evidense" not in MG
    assert MGC.planned not in MG
    assert 7 not in MG


def test_names_are_listed_once_and_in_order() -> None:
    vocabulary = Vocabulary("http://example.org/", "b a\n  b")
    assert list(vocabulary) == ["b", "a"]
    assert len(vocabulary) == 2
    assert repr(vocabulary) == "Vocabulary('http://example.org/', 2 terms)"


def test_every_vocabulary_has_a_prefix() -> None:
    public = {name for name in namespaces.__all__ if isinstance(getattr(namespaces, name), Vocabulary)}
    assert {prefix.upper().replace("-", "_") for prefix in PREFIXES} == public
    assert len({str(vocabulary) for vocabulary in PREFIXES.values()}) == len(PREFIXES)


def test_import_reads_no_graph_library() -> None:
    code = "import sys, mandate_graph.namespaces; print('rdflib' in sys.modules, 'pyoxigraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
