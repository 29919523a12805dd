"""English, as United Nations documents write it."""

from __future__ import annotations

from mandate_graph.lang.en.advice import ADVICE
from mandate_graph.lang.en.documents import DOCUMENTS
from mandate_graph.lang.en.figures import FIGURES
from mandate_graph.lang.en.instruments import INSTRUMENTS
from mandate_graph.lang.en.layout import LAYOUT
from mandate_graph.lang.en.meetings import MEETINGS
from mandate_graph.lang.en.money import MONEY
from mandate_graph.lang.en.organisation import ORGANISATION
from mandate_graph.lang.en.outlines import OUTLINES
from mandate_graph.lang.en.outputs import OUTPUTS
from mandate_graph.lang.en.plans import PLANS
from mandate_graph.lang.en.tables import TABLES
from mandate_graph.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    code="en",
    layout=LAYOUT,
    documents=DOCUMENTS,
    tables=TABLES,
    outputs=OUTPUTS,
    money=MONEY,
    instruments=INSTRUMENTS,
    plans=PLANS,
    organisation=ORGANISATION,
    outlines=OUTLINES,
    meetings=MEETINGS,
    figures=FIGURES,
    advice=ADVICE,
)
