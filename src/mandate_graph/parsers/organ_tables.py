"""The table of policymaking organs, once its rows are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandate_graph.parsers.blocks import Container
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.records.text import Passage

__all__ = ["OrganRow", "OrganTable"]

_NOTHING = Passage("", ())


@dataclass
class OrganRow:
    """One organ.

    Attributes:
        name: of the organ.
        mandates, members, sessions: what is printed of them; of the sessions only their number.
        broken: what a page break left over of the mandates, printed apart from the rest of them.
        values: one cell per column of money.
    """

    name: Passage
    mandates: Passage = _NOTHING
    broken: Passage = _NOTHING
    members: Passage = _NOTHING
    sessions: Passage = _NOTHING
    values: tuple[Cell, ...] = ()
    seen: set[str] = field(default_factory=set)


@dataclass
class OrganTable:
    """The table of organs with what was not understood (passage, problem)."""

    container: Container
    columns: tuple[Column, ...]
    rows: list[OrganRow] = field(default_factory=list)
    total: tuple[Cell, ...] = ()
    remarks: list[tuple[Passage, str]] = field(default_factory=list)
