"""Drivers: which instruments of a list stand behind which outputs, by evidence of falling strength, as a ranking.

:func:`rank_drivers` is the pure function. What a text is about is read by :mod:`~mandate_graph.drivers.topics`, what
words two texts share is measured by :mod:`~mandate_graph.drivers.wording`, both are put side by side for all pairs of
a scope at once by :mod:`~mandate_graph.drivers.evidence`, and weighed by :mod:`~mandate_graph.drivers.ranking`.
:mod:`~mandate_graph.drivers.gathering` takes all that is needed from seeds.
"""

from mandate_graph.drivers.evidence import EVIDENCE, Programme, gather_evidence
from mandate_graph.drivers.gathering import candidates_of, describe_programme, outputs_of, titles_of
from mandate_graph.drivers.ranking import Driver, rank_drivers
from mandate_graph.drivers.records import Candidate, Output
from mandate_graph.drivers.topics import Lexicon, lexicon_of
from mandate_graph.drivers.wording import Wording, terms_of

__all__ = [
    "EVIDENCE",
    "Candidate",
    "Driver",
    "Lexicon",
    "Output",
    "Programme",
    "Wording",
    "candidates_of",
    "describe_programme",
    "gather_evidence",
    "lexicon_of",
    "outputs_of",
    "rank_drivers",
    "terms_of",
    "titles_of",
]
