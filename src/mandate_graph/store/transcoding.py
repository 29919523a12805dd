"""Answers of another endpoint from the format it sends into the one that was wanted."""

from __future__ import annotations

import io

import pyoxigraph as ox

from mandate_graph.errors import Unavailable
from mandate_graph.store.answers import GRAPH_FORMATS, SOLUTION_FORMATS, Kind

__all__ = ["transcode"]


def transcode(body: bytes, kind: Kind, given: str, wanted: str) -> bytes:
    """An answer of this kind, in format `given`, as format `wanted`.

    Raises:
        Unavailable: MG528, the answer cannot be read.
    """
    try:
        if kind != "graph":
            return (
                ox.parse_query_results(body, SOLUTION_FORMATS[given]).serialize(format=SOLUTION_FORMATS[wanted]) or b""
            )
        triples = (quad.triple for quad in ox.parse(body, GRAPH_FORMATS[given]))
        into = io.BytesIO()
        ox.serialize(triples, into, GRAPH_FORMATS[wanted])
        return into.getvalue()
    except (SyntaxError, ValueError, OSError, KeyError) as problem:
        raise Unavailable(
            "MG528", f"the answer of the endpoint behind this server cannot be read ({problem})."
        ) from None
