"""The text of one paragraph: runs, fields, links, note marks, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from mandate_graph.readers.docx.package import Relationship
from mandate_graph.readers.docx.styles import Styles, is_on, value_of
from mandate_graph.readers.docx.vocabulary import m, mc, r, w

__all__ = ["Inline", "InlineReader", "Stretch", "chosen", "symbol"]

_BLANKS = re.compile(r"\s+")
_SPELLING = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x200E: None, 0x200F: None, 0x2060: None,
             0xFEFF: None, 0x2011: "-"}  # fmt: skip
_SYMBOLS = {0xF02D: "–", 0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "✓", 0xF0B0: "°", 0xF0B1: "±", 0xF0A3: "≤",
            0xF0B3: "≥", 0xF0B4: "×"}  # fmt: skip
_MARK = re.compile(r"[a-z](?:\s*,\s*[a-z])*|[*†‡§]+")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE)
_OF_THE_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_TRANSPARENT = ("smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase")
_PRINTED = {w("tab"): "\t", w("ptab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_REFERENCES = frozenset({w("footnoteReference"), w("endnoteReference")})
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_DEEPEST_FIELD = 20
_SET = ("1", "true", "on")
_VAL, _RPR, _T = w("val"), w("rPr"), w("t")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A link on a paragraph: from and to which character, and its target."""

    start: int
    end: int
    target: str


@dataclass
class Inline:
    """What one paragraph holds.

    Attributes:
        text: its text, blanks and tabs as single blanks, none at its ends.
        links: stretches of the text with the targets of their hyperlinks.
        notes: place in the text and mark of each note; a mark is no part of the text.
        opening: mark that stands before the text, "" for none: the paragraph is the text of that note.
        tab: length of the text before the first tab within it, None without one.
        bold: whether all letters are bold.
        drawings: drawings anchored in it, in order.
    """

    text: str = ""
    links: tuple[Stretch, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    opening: str = ""
    tab: int | None = None
    bold: bool = False
    drawings: list[etree._Element] = field(default_factory=list)


@dataclass
class _Field:
    """A field whose end was not read yet; ``start`` is the place of its link in the paragraph in hand."""

    instruction: str = ""
    shown: bool = False
    target: str = ""
    start: int = 0


class _Draft:
    """A paragraph being read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.raised = ""
        self.plain = False
        self.links: list[Stretch] = []
        self.notes: list[tuple[int, str]] = []
        self.inline = Inline()

    def put(self, text: str) -> None:
        """Adds text, blanks as single ones."""
        if "\t" in text and self.inline.tab is None and self.parts:
            self.inline.tab = self.length
        text = _BLANKS.sub(" ", text.translate(_SPELLING))
        if text.startswith(" ") and (not self.parts or self.parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def settle(self) -> None:
        """Decides on the letters set as superscript since the last call: marks of notes, or text."""
        raised, self.raised = self.raised, ""
        mark = raised.strip()
        if not _MARK.fullmatch(mark):
            self.put(raised)
        elif self.parts:
            self.notes.extend((self.length, each) for each in re.split(r"\s*,\s*", mark))
            self.put(" " if raised[-1].isspace() else "")
        else:
            self.inline.opening = mark

    def link(self, start: int, target: str) -> None:
        """Ends a link that began at ``start``."""
        self.links.append(Stretch(start, self.length, target))

    def finish(self) -> Inline:
        """The paragraph, read."""
        self.settle()
        text = "".join(self.parts)
        inline = self.inline
        inline.text = text.rstrip()
        inline.bold = bool(inline.text) and not self.plain
        inline.notes = tuple((min(at, len(inline.text)), mark) for at, mark in self.notes)
        links = [trimmed for link in self.links if (trimmed := _trimmed(text, link))]
        inline.links = tuple(sorted(links, key=lambda each: (each.start, each.end)))
        return inline


def _trimmed(text: str, link: Stretch) -> Stretch | None:
    printed = text[link.start : link.end]
    start = link.start + len(printed) - len(printed.lstrip())
    return Stretch(start, start + len(printed.strip()), link.target) if printed.strip() else None


class InlineReader:
    """Reads the paragraphs of one part in order; a field may begin in one paragraph and end in another.

    Args:
        relationships: of the part, for targets of hyperlinks.
        styles: of the file.
        cite: called with a reference to a note and its mark ("" for an automatic one); gives the mark printed.
        notice: called with the name of the element for each tracked change.
    """

    def __init__(
        self,
        relationships: Mapping[str, Relationship],
        styles: Styles,
        cite: Callable[[etree._Element, str], str],
        notice: Callable[[str], None],
    ) -> None:
        self._relationships = relationships
        self._styles = styles
        self._cite = cite
        self._notice = notice
        self._fields: list[_Field] = []
        self._draft: _Draft | None = None
        self._style = ""
        self._unmarked: etree._Element | None = None
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            **dict.fromkeys(map(w, _TRANSPARENT), self._walk),
            **dict.fromkeys(map(w, ("ins", "moveTo")), self._read_inserted),
            **dict.fromkeys(map(w, ("del", "moveFrom")), self._pass_deleted),
            w("r"): self._read_run, w("hyperlink"): self._read_hyperlink, w("fldSimple"): self._read_simple_field,
            mc("AlternateContent"): lambda element: self._walk(chosen(element)),
            m("oMath"): self._read_formula, m("oMathPara"): self._read_formula,
        }  # fmt: skip

    def feed(self, paragraph: etree._Element) -> None:
        """Reads a paragraph; its text is added to that of the paragraph in hand, if one was fed and not finished."""
        if self._draft is None:
            self._draft = _Draft()
            for each in self._fields:
                each.start = 0
        self._style = value_of(paragraph, f"{w('pPr')}/{w('pStyle')}")
        self._walk(paragraph)

    def finish(self) -> Inline:
        """What the paragraphs fed since the last call hold."""
        draft = self._in_hand
        draft.settle()
        for each in self._fields:
            if each.shown and each.target:
                draft.link(each.start, each.target)
        self._draft = None
        return draft.finish()

    @property
    def _in_hand(self) -> _Draft:
        self._draft = self._draft or _Draft()
        return self._draft

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if handler := self._handlers.get(str(child.tag)):
                handler(child)

    def _read_inserted(self, element: etree._Element) -> None:
        self._notice(etree.QName(element).localname)
        self._walk(element)

    def _pass_deleted(self, element: etree._Element) -> None:
        self._notice(etree.QName(element).localname)

    def _read_formula(self, element: etree._Element) -> None:
        self._put("".join(each.text or "" for each in element.iter(m("t"))), False)

    def _read_hyperlink(self, element: etree._Element) -> None:
        relationship = self._relationships.get(element.get(r("id"), ""))
        anchor = element.get(w("anchor"), "")
        target = (relationship.target if relationship else "") + (f"#{anchor}" if anchor else "")
        self._in_hand.settle()
        start = self._in_hand.length
        self._walk(element)
        self._in_hand.settle()
        if target:
            self._in_hand.link(start, target)

    def _read_simple_field(self, element: etree._Element) -> None:
        self._begin_field(_Field(element.get(w("instr"), "")))
        self._show_field()
        self._walk(element)
        self._end_field()

    def _begin_field(self, each: _Field) -> None:
        if len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(each)

    def _show_field(self) -> None:
        if self._fields:
            each = self._fields[-1]
            each.shown = True
            if match := _HYPERLINK.match(each.instruction):
                each.target = (match[1] or match[2] or "") + (f"#{match[3]}" if match[3] else "")
                self._in_hand.settle()
                each.start = self._in_hand.length

    def _end_field(self) -> None:
        if self._fields:
            each = self._fields.pop()
            if each.shown and each.target:
                self._in_hand.settle()
                self._in_hand.link(each.start, each.target)

    def _read_run(self, run: etree._Element) -> None:
        bold, raised, hidden = self._format(run.find(_RPR))
        if hidden:
            for child in run.iter(w("fldChar"), w("instrText")):
                self._read_child(child, raised)
            return
        before = self._in_hand.length
        for child in run:
            self._read_child(child, raised)
        if not bold and self._in_hand.length > before:
            self._in_hand.plain = True

    def _read_child(self, child: etree._Element, raised: bool) -> None:
        tag = str(child.tag)
        if tag == _T:
            self._put_letters(child.text or "", raised)
        elif printed := _PRINTED.get(tag):
            self._put(printed, raised)
        elif tag == w("fldChar"):
            self._read_field_mark(child)
        elif tag == w("instrText"):
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif tag in _REFERENCES:
            self._in_hand.settle()
            if child.get(w("customMarkFollows")) in _SET:
                self._unmarked = child
            else:
                self._mark(child, "")
        elif tag in _DRAWINGS:
            self._in_hand.inline.drawings.append(child)
        elif tag == mc("AlternateContent"):
            for each in chosen(child):
                self._read_child(each, raised)
        elif tag == w("sym"):
            self._put_letters(symbol(child.get(w("char"), "")), raised)

    def _put_letters(self, text: str, raised: bool) -> None:
        """Puts text; letters that follow a reference to a note whose mark the author set are the mark."""
        reference, self._unmarked = self._unmarked, None
        if reference is None:
            self._put(text, raised)
        else:
            self._mark(reference, text.strip())

    def _mark(self, reference: etree._Element, mark: str) -> None:
        self._in_hand.notes.append((self._in_hand.length, self._cite(reference, mark)))

    def _read_field_mark(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._begin_field(_Field())
        elif kind == "separate":
            self._show_field()
        elif kind == "end":
            self._end_field()

    def _put(self, text: str, raised: bool) -> None:
        if any(not each.shown or _OF_THE_PAGE.match(each.instruction) for each in self._fields):
            return
        if raised:
            self._in_hand.raised += text
        else:
            if self._in_hand.raised:
                self._in_hand.settle()
            self._in_hand.put(text)

    def _format(self, properties: etree._Element | None) -> tuple[bool, bool, bool]:
        """Whether letters of a run are bold, set as superscript, hidden."""
        style = value_of(properties, w("rStyle")) if properties is not None else ""
        bold, hidden = (self._toggle(properties, style, name) for name in ("b", "vanish"))
        align = properties.find(w("vertAlign")) if properties is not None else None
        raised = align.get(_VAL) == "superscript" if align is not None else self._styles.raised(style)
        return bold, raised, hidden

    def _toggle(self, properties: etree._Element | None, style: str, name: str) -> bool:
        own = is_on(properties.find(w(name))) if properties is not None else None
        for told in (own, self._styles.toggle(style, name), self._styles.toggle(self._style, name)):
            if told is not None:
                return told
        return False


def chosen(alternatives: etree._Element) -> etree._Element:
    """The one branch of alternative content that is read: the first choice, else what stands in for it."""
    branch = alternatives.find(mc("Choice"))
    if branch is None:
        branch = alternatives.find(mc("Fallback"))
    return alternatives if branch is None else branch


def symbol(code: str) -> str:
    """The character of a symbol by its code in hexadecimal; fonts of symbols have theirs from F020 on."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(number) or chr(number - 0xF000 if 0xF020 <= number < 0xF07F else number)
