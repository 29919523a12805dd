"""Analyses: each module is one, found by its ``ANALYSIS``; a pure function over a graph, with units and a source."""
