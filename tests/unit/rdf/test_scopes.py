"""Scopes of the tables as elements of a programme."""

from __future__ import annotations

import pytest

from mandate_graph.rdf.scopes import element_of, elements_above, is_mission, scopes_in


@pytest.mark.parametrize(
    ("scope", "name", "kind", "number", "parent"),
    [
        ("P", "UNODC", "programme", "", ""),
        ("SP1", "UNODC-1", "subprogramme", "1", "P"),
        ("SP9.2", "UNODC-9-2", "component", "2", "SP9"),
        ("A", "UNODC-A", "budget-component", "A", "P"),
        ("M1/P", "UNODC-M1", "programme", "", ""),
        ("M2/SP3", "UNODC-M2-3", "subprogramme", "3", "M2/P"),
        ("M2/SP3.1", "UNODC-M2-3-1", "component", "1", "M2/SP3"),
    ],
)
def test_a_scope_names_an_element(scope: str, name: str, kind: str, number: str, parent: str) -> None:
    element = element_of("UNODC", scope)
    assert (element.name, element.kind, element.number, element.parent) == (name, kind, number, parent)


def test_a_scope_of_another_form_still_has_one_name() -> None:
    assert element_of("UNODC", "特别") == element_of("UNODC", "特别")
    assert element_of("UNODC", "特别").name != element_of("UNODC", "其他").name


def test_elements_above_end_at_the_programme() -> None:
    assert [scope for scope, _ in elements_above("UNODC", "SP9.1")] == ["SP9.1", "SP9", "P"]


def test_several_scopes_of_one_cell_keep_their_order() -> None:
    assert scopes_in("SP3; SP1;;P") == ["SP3", "SP1", "P"]
    assert scopes_in("") == []


@pytest.mark.parametrize(
    ("scope", "is_one"), [("M1/P", True), ("M12/SP3.1", True), ("P", False), ("SP1", False), ("M1", False)]
)
def test_a_mission_is_told_by_its_number(scope: str, is_one: bool) -> None:
    assert is_mission(scope) is is_one
