"""Chinese, as the Chinese translations of United Nations documents write it."""

from __future__ import annotations

from mandate_graph.lang.language import Language
from mandate_graph.lang.zh.advice import ADVICE
from mandate_graph.lang.zh.documents import DOCUMENTS
from mandate_graph.lang.zh.figures import FIGURES
from mandate_graph.lang.zh.instruments import INSTRUMENTS
from mandate_graph.lang.zh.layout import LAYOUT
from mandate_graph.lang.zh.meetings import MEETINGS
from mandate_graph.lang.zh.money import MONEY
from mandate_graph.lang.zh.organisation import ORGANISATION
from mandate_graph.lang.zh.outlines import OUTLINES
from mandate_graph.lang.zh.outputs import OUTPUTS
from mandate_graph.lang.zh.plans import PLANS
from mandate_graph.lang.zh.tables import TABLES

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    code="zh",
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
