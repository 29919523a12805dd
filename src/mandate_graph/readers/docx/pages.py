"""Headers and footers of the pages: symbol, date and job number of a document stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mandate_graph.readers.docx.inline import InlineReader
from mandate_graph.readers.docx.package import Package
from mandate_graph.readers.docx.styles import Styles
from mandate_graph.readers.docx.vocabulary import r, w

__all__ = ["page_texts"]

_FIRST = {"first": 0, "default": 1, "even": 2}


def page_texts(package: Package, part: str, document: etree._Element, styles: Styles, kind: str) -> list[str]:
    """The texts of headers or footers in the order of the sections, the first page before the others, each once.

    Args:
        part: name of the part that holds the text.
        document: its root.
        kind: ``header`` or ``footer``.
    """
    texts: dict[str, None] = {}
    for name in dict.fromkeys(_parts(package, part, document, kind)):
        root = package.tree(name)
        if root is not None:
            inline = InlineReader(package.relationships(name), styles, lambda _, mark: mark, lambda _: None)
            for paragraph in root.iter(w("p")):
                inline.feed(paragraph)
                texts[inline.finish().text] = None
    return [text for text in texts if any(each.isalnum() for each in text)]


def _parts(package: Package, part: str, document: etree._Element, kind: str) -> Iterator[str]:
    relationships = package.relationships(part)
    for section in document.iter(w("sectPr")):
        references = section.findall(w(f"{kind}Reference"))
        for reference in sorted(references, key=lambda each: _FIRST.get(each.get(w("type"), "default"), 1)):
            if relationship := relationships.get(reference.get(r("id"), "")):
                yield relationship.target
