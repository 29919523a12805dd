"""Styles of a docx file, as far as text is read by them: name, list, bold, raised, hidden."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from mandate_graph.readers.docx.vocabulary import w

__all__ = ["Styles", "is_on", "value_of"]

_STYLE, _STYLE_ID, _VAL, _BASED_ON = w("style"), w("styleId"), w("val"), w("basedOn")
_LONGEST_CHAIN = 50
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a toggle such as ``w:b`` is on; None where the file does not say."""
    if element is None:
        return None
    return element.get(_VAL, "true") not in _OFF


def value_of(element: etree._Element, path: str) -> str:
    """The value of an element below another, "" where there is none."""
    found = element.find(path)
    return found.get(_VAL, "") if found is not None else ""


class Styles:
    """The styles of ``styles.xml``; a style that is not there says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {style.get(_STYLE_ID, ""): style for style in root.iter(_STYLE)} if root is not None else {}
        self._toggle = cache(self._find_toggle)
        self._raised = cache(self._find_raised)

    def name(self, style: str) -> str:
        """The name of a style as users see it, its identifier where it has none."""
        element = self._styles.get(style)
        return (value_of(element, w("name")) if element is not None else "") or style

    def chain(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = value_of(self._styles[style], _BASED_ON)

    def toggle(self, style: str, name: str) -> bool | None:
        """Whether a style turns a property of letters such as ``b`` on or off; None where it does not say."""
        return self._toggle(style, name) if style else None

    def _find_toggle(self, style: str, name: str) -> bool | None:
        for element in self.chain(style):
            if (found := is_on(element.find(f"{w('rPr')}/{w(name)}"))) is not None:
                return found
        return None

    def raised(self, style: str) -> bool:
        """Whether a style sets its letters as superscript."""
        return self._raised(style) if style else False

    def _find_raised(self, style: str) -> bool:
        for element in self.chain(style):
            if (found := element.find(f"{w('rPr')}/{w('vertAlign')}")) is not None:
                return found.get(_VAL) == "superscript"
        return False
