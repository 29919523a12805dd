"""Scopes as elements of a programme: ``SP9.2`` of UNODC is the component ``UNODC-9-2`` of subprogramme ``UNODC-9``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandate_graph.ids import hash_of

__all__ = ["Element", "element_of", "elements_above", "is_mission", "scopes_in"]

_SCOPE = re.compile(r"(?:(?P<mission>M\d+)/)?(?:P|SP(?P<number>\d+)(?:\.(?P<component>\d+))?|(?P<budget>[A-D]))")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the programme as it lasts over the years.

    Attributes:
        name: ``UNODC``, ``UNODC-1``, ``UNODC-9-2``, ``UNODC-A``.
        kind: programme, subprogramme, component or budget-component.
        number: its number or letter below the element it is part of, "" for a programme.
        parent: scope of the element it is part of, "" for a programme.
    """

    name: str
    kind: str
    number: str = ""
    parent: str = ""


def scopes_in(cell: str) -> list[str]:
    """The scopes of one cell, in printed order."""
    return [scope for part in cell.split(";") if (scope := part.strip())]


def is_mission(scope: str) -> bool:
    """Whether a scope stands below a mission, or another programme that only its order in the document tells apart."""
    match = _SCOPE.fullmatch(scope)
    return bool(match and match["mission"])


def element_of(programme: str, scope: str) -> Element:
    """The element that a scope of a document names.

    Args:
        programme: short name of the programme of the document.
        scope: as in the tables: ``P``, ``SP1``, ``SP9.2``, ``A`` … ``D``, each also behind ``M1/``.
    """
    match = _SCOPE.fullmatch(scope)
    if not match:
        return Element(f"{programme}-h{hash_of([scope])[:8]}", "budget-component", scope, "P")
    whole = f"{programme}-{match['mission']}" if match["mission"] else programme
    above = f"{match['mission']}/" if match["mission"] else ""
    if match["component"]:
        name = f"{whole}-{match['number']}-{match['component']}"
        return Element(name, "component", match["component"], f"{above}SP{match['number']}")
    if match["number"]:
        return Element(f"{whole}-{match['number']}", "subprogramme", match["number"], f"{above}P")
    if match["budget"]:
        return Element(f"{whole}-{match['budget']}", "budget-component", match["budget"], f"{above}P")
    return Element(whole, "programme")


def elements_above(programme: str, scope: str) -> list[tuple[str, Element]]:
    """The element of a scope and those it is part of, from the lowest to the programme, each with its scope."""
    found = [(scope, element_of(programme, scope))]
    while parent := found[-1][1].parent:
        found.append((parent, element_of(programme, parent)))
    return found
