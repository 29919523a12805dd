"""Analyses: each module is one, found by its ``ANALYSIS``; a pure function over a graph, with units and a source."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from functools import lru_cache

from mandate_graph.analysis.analysis import Analysis
from mandate_graph.registry import member_named, members

__all__ = ["analyses", "find_analysis"]


@lru_cache(maxsize=1)
def analyses() -> dict[str, Analysis]:
    """All analyses by name; a module ``shared_mandates`` is the analysis ``shared-mandates``."""
    found = members(sys.modules[__name__], "ANALYSIS", Analysis)
    return {name.replace("_", "-"): analysis for name, analysis in found.items()}


def find_analysis(name: str) -> Analysis:
    """The analysis of this name.

    Raises:
        BadInput: MG320, there is none; the message names the nearest.
    """
    alone = f"{__name__}.{name.replace('-', '_')}"
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", name) and importlib.util.find_spec(alone):
        # One analysis needs none of the others.
        found = getattr(importlib.import_module(alone), "ANALYSIS", None)
        if isinstance(found, Analysis):
            return found
    return member_named(analyses(), name, "analysis", "MG320")
