"""Automatic numbers of paragraphs, counted from ``numbering.xml`` and printed as a word processor prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mandate_graph.readers.docx.inline import symbol
from mandate_graph.readers.docx.number_formats import format_number
from mandate_graph.readers.docx.styles import Styles, is_on, value_of
from mandate_graph.readers.docx.vocabulary import w

__all__ = ["Numbering"]

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_NO_LIST = "0"
_DASHES = frozenset("-–—")
_BULLET = "•"
_VAL = w("val")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is printed; ``restart`` is the level (from 1) after which it begins anew, 0 for never."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = _LEVELS
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its definition, which it shares its counters with, its levels, and levels it begins anew at once."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts through the paragraphs of a file in reading order.

    Attributes:
        unknown: how many paragraphs belong to a list that the file does not describe.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions = _by_identifier(root, "abstractNum")
        self._instances = _by_identifier(root, "num")
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown = 0

    def number(self, paragraph: etree._Element) -> str:
        """The number or bullet printed before a paragraph, "" for none; every call counts one on."""
        identifier, depth = self._membership(paragraph)
        if identifier in ("", _NO_LIST):
            return ""
        found = self._list(identifier)
        if found is None or depth not in found.levels:
            self.unknown += 1
            return ""
        counters = self._count(identifier, found, depth)
        return _printed(found.levels, depth, counters)

    def _membership(self, paragraph: etree._Element) -> tuple[str, int]:
        """Identifier of the list and level from 0, by the paragraph itself, else by its style."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        style = value_of(paragraph, f"{w('pPr')}/{w('pStyle')}")
        identifier = value_of(own, w("numId")) if own is not None else ""
        depth = value_of(own, w("ilvl")) if own is not None else ""
        by_style = not identifier
        for element in self._styles.chain(style):
            properties = element.find(f"{w('pPr')}/{w('numPr')}")
            if properties is not None and by_style:
                identifier = identifier or value_of(properties, w("numId"))
                depth = depth or value_of(properties, w("ilvl"))
        if by_style and identifier and not depth:
            depth = self._depth_of_style(identifier, style)
        return identifier, int(depth) if depth.isdecimal() else 0

    def _depth_of_style(self, identifier: str, style: str) -> str:
        found = self._list(identifier)
        names = [element.get(w("styleId"), "") for element in self._styles.chain(style)]
        levels = found.levels.items() if found else ()
        return next((str(depth) for name in names for depth, level in levels if level.style == name), "")

    def _list(self, identifier: str) -> _List | None:
        if identifier not in self._lists:
            self._lists[identifier] = self._read_list(identifier)
        return self._lists[identifier]

    def _read_list(self, identifier: str) -> _List | None:
        instance = self._instances.get(identifier)
        definition = value_of(instance, w("abstractNumId")) if instance is not None else ""
        element = self._linked(definition)
        if instance is None or element is None:
            return None
        levels = dict(_levels(element))
        starts: dict[int, int] = {}
        for override in instance.iterfind(w("lvlOverride")):
            depth = int(override.get(w("ilvl"), "0"))
            levels.update(_levels(override))
            if (start := value_of(override, w("startOverride"))).isdecimal():
                starts[depth] = int(start)
        return _List(element.get(w("abstractNumId"), definition), levels, starts)

    def _linked(self, definition: str) -> etree._Element | None:
        """A definition; one that refers to a style of lists gives the definition behind the style."""
        element = self._definitions.get(definition)
        link = value_of(element, w("numStyleLink")) if element is not None else ""
        for style in self._styles.chain(link):
            instance = self._instances.get(value_of(style, f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
            if instance is not None:
                return self._definitions.get(value_of(instance, w("abstractNumId")))
        return element

    def _count(self, identifier: str, found: _List, depth: int) -> dict[int, int]:
        counters = self._counters.setdefault(found.definition, {})
        first = (identifier, depth) not in self._begun
        self._begun.add((identifier, depth))
        if first and depth in found.starts:
            counters[depth] = found.starts[depth]
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else found.levels[depth].start
        for deeper in [level for level in counters if level > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else _LEVELS
            if depth < min(restart, deeper):
                del counters[deeper]
        return counters


def _by_identifier(root: etree._Element | None, name: str) -> dict[str, etree._Element]:
    key = w("abstractNumId" if name == "abstractNum" else "numId")
    return {element.get(key, ""): element for element in root.iterfind(w(name))} if root is not None else {}


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in element.iterfind(w("lvl")):
        depth, start, restart = level.get(w("ilvl"), "0"), value_of(level, w("start")), value_of(level, w("lvlRestart"))
        if depth.isdecimal() and int(depth) < _LEVELS:
            yield int(depth), _Level(
                int(start) if start.isdecimal() else 0, value_of(level, w("numFmt")) or "decimal",
                value_of(level, w("lvlText")), bool(is_on(level.find(w("isLgl")))),
                int(restart) if restart.isdecimal() else _LEVELS, value_of(level, w("pStyle")),
            )  # fmt: skip


def _printed(levels: dict[int, _Level], depth: int, counters: dict[int, int]) -> str:
    level = levels[depth]
    if level.format == "bullet":
        printed = "".join(symbol(f"{ord(each):X}") for each in level.text).strip()
        return printed if printed in _DASHES else (_BULLET if level.text else "")

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place, _Level())
        kind = "decimal" if level.legal and other.format != "decimalZero" else other.format
        return format_number(counters.get(place, other.start), kind)

    return _PLACEHOLDER.sub(number, level.text).strip()
