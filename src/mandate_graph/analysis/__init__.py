"""Analyses: each module is one, found by its ``ANALYSIS``; a pure function over a graph, with units and a source."""

from __future__ import annotations

import difflib
import sys
from functools import lru_cache

from mandate_graph.analysis.analysis import Analysis
from mandate_graph.errors import QueryError
from mandate_graph.registry import members

__all__ = ["analyses", "find_analysis"]


@lru_cache(maxsize=1)
def analyses() -> dict[str, Analysis]:
    """All analyses by name; a module ``shared_mandates`` is the analysis ``shared-mandates``."""
    found = members(sys.modules[__name__], "ANALYSIS", Analysis)
    return {name.replace("_", "-"): analysis for name, analysis in found.items()}


def find_analysis(name: str) -> Analysis:
    """The analysis of this name.

    Raises:
        QueryError: MG320, there is none; the message names the nearest.
    """
    known = analyses()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    remedy = f"Did you mean {', '.join(near)}?" if near else "`mandate-graph analyse --list` names them all."
    raise QueryError("MG320", f"no analysis is called {name[:80]!r}.", remedy=remedy)
