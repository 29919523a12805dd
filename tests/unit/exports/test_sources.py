"""What is exported names the documents that it rests on, and no other of the snapshot."""

from __future__ import annotations

from mandate_graph.exports.exporting import Source

SOURCE = Source(None, ("A/75/6(Sect.16)", "A/80/6(Sect.16)", "sha256:5f6a8b3413d3"), "0123", None)  # type: ignore[arg-type]
PLACE = "https://w3id.org/mandate-graph/id/evidence/A_80_6--Sect.16/en/1-2"


def test_documents_are_named_by_symbol_or_by_their_evidence() -> None:
    assert SOURCE.told(["A/75/6(Sect.16)", "", "SP1"]) == "A/75/6(Sect.16); snapshot 0123; CC BY 4.0"
    assert SOURCE.told([], [PLACE, ""]) == "A/80/6(Sect.16); snapshot 0123; CC BY 4.0"
    assert SOURCE.told(["sha256:5f6a8b3413d3"], [PLACE]).startswith("A/80/6(Sect.16), sha256:5f6a8b3413d3; ")


def test_what_rests_on_no_document_names_the_program() -> None:
    assert SOURCE.told(["A/1"]) == "mandate-graph; snapshot 0123; CC BY 4.0"
