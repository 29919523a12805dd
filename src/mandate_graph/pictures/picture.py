"""What a picture is: titles and units by language, the options it takes, and a function that draws it on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO

from mandate_graph.errors import BadInput
from mandate_graph.pictures.material import Material
from mandate_graph.pictures.page import Page

__all__ = ["FORMS", "Picture"]

FORMS = ("svg", "png", "pdf")
"""Formats of files, by ending."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        title: by language, ``en`` and ``zh``.
        units: what is measured, in which unit, by language.
        options: of ``document``, ``year``, ``scope``, ``year_a`` and ``year_b`` those that it takes.
        draw: draws on the page and returns what the title is completed with (a document, a year, a scope).
    """

    title: Mapping[str, str]
    units: Mapping[str, str]
    options: tuple[str, ...]
    draw: Callable[[Material, Page], str]

    def save(self, material: Material, form: str, into: IO[bytes]) -> None:
        """Draws the picture and writes it; the same graph gives the same bytes.

        Raises:
            BadInput: MG802 there is nothing to draw, MG803 there is too much, MG806 an option it does not take.
            Unavailable: MG804, matplotlib is not installed, or no font has the characters.
        """
        for name in material.options:
            if name not in self.options:
                takes = f"It takes {', '.join(self.options)}." if self.options else "It takes none."
                raise BadInput("MG806", f"the picture has no option {name!r}.", remedy=takes)
        if material.language not in self.title:
            known = ", ".join(self.title)
            raise BadInput("MG806", f"no picture speaks {material.language[:20]!r}.", remedy=f"Take one of {known}.")
        page = Page(material.language)
        with page.drawing():
            about = self.draw(material, page)
            page.frame(f"{self.title[page.language]}{f': {about}' if about else ''}",
                       self.units[page.language], material.told)  # fmt: skip
            page.save(form, into)
