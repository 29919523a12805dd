"""Organigrams whose boxes the text has flattened: from printed lines back to charts, boxes and entries of posts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandate_graph.lang.topics.organisation import ChartWords
from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.flat_tables import PAGE_BREAK, Squeezed, concatenate, remove, strip_mark, tidy
from mandate_graph.parsers.scopes import read_scopes
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.text import Line, Passage, compact

__all__ = ["Box", "Chart", "Entry", "read_charts"]

_NOTHING = Passage("", ())
_TITLE_REACH = 200
_COUNT = r"\d{1,3}(?:[ ,\n]\d{3})+|\d+"
_GRADE = r"[A-Z]{1,4}(?:\s?-\s?\d(?:/\d)?)?(?:\s?\(\s?[A-Z]{2,3}\s?\))?"
_CHART_TITLE = re.compile(
    rf"[\s{PAGE_BREAK}]*(?P<letter>[A-Z])(?:[^\S\n]*[.．、][^\S\n]*|[^\S\n]+)(?P<title>[^\n{PAGE_BREAK}]+)"
)
_WORDED = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Posts of one grade, with the blanks around them, which tell their column.

    Attributes:
        count: number of posts as printed.
        grade: grade as printed.
        line: number of the line it begins on.
        before: blanks between it and what is printed before it on the line, or the start of the line.
        opens: whether it is the first on its line.
        after: blanks behind it if it is the last on its line, else 0.
    """

    count: Passage
    grade: Passage
    line: int
    before: int
    opens: bool
    after: int


@dataclass
class Box:
    """A box of a chart.

    Attributes:
        unit: name of the unit.
        above: name of the unit it belongs to, where the box prints it; else empty.
        scopes: scopes printed in brackets.
        sources: codes of the sources of funds that head its columns, in printed order.
        columns: scopes that head its columns, where subprogrammes do; else empty.
        entries: posts in printed order.
        printed_scopes: the brackets that print ``scopes``.
        source_heads, column_heads: what prints each of ``sources`` and of ``columns``.
    """

    unit: Passage
    above: Passage = _NOTHING
    scopes: tuple[str, ...] = ()
    sources: list[str] = field(default_factory=list)
    columns: list[tuple[str, ...]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    printed_scopes: Passage = _NOTHING
    source_heads: list[Passage] = field(default_factory=list)
    column_heads: list[Passage] = field(default_factory=list)


@dataclass
class Chart:
    """A chart: its letter and title (empty where an annex has one chart without a title), and its boxes."""

    letter: str
    title: Passage
    boxes: list[Box] = field(default_factory=list)


def read_charts(layout: Layout) -> list[Chart]:
    """The organigrams in the annexes of a document, in printed order."""
    charts: list[Chart] = []
    for lines in _annexes(layout):
        text = _join(lines)
        body = _below_title(text, layout.language.organisation.charts)
        if body is not None:
            charts += _ChartReader(layout).read(body)
    return charts


def _annexes(layout: Layout) -> list[list[Line]]:
    annexes: list[list[Line]] = []
    for block in layout.blocks:
        if block.kind == BlockKind.HEADING and block.role == "annex":
            annexes.append([])
        elif block.part == "annex" and annexes:
            annexes[-1] += block.lines
    return annexes


def _join(lines: list[Line]) -> Passage:
    text: list[str] = []
    offsets: list[int] = []
    for line in lines:
        text.append(line.text + "\n")
        offsets += [*range(line.start, line.end), line.end - 1]
    return Passage("".join(text), tuple(offsets))


def _below_title(text: Passage, words: ChartWords) -> Passage | None:
    """What an annex prints below its title, None where it is no annex of organigrams."""
    squeezed = Squeezed.of(text)
    match = words.title.match(squeezed.text, 0, _TITLE_REACH)
    return text[squeezed.span(0, match.end())[1] :] if match else None


class _ChartReader:
    """Walks over the tokens of an annex of organigrams; the box in force is the last of the last chart."""

    def __init__(self, layout: Layout) -> None:
        self._source = layout.source
        self._language = layout.language
        self._words = layout.language.organisation.charts
        self._charts: list[Chart] = []
        self._names: list[Passage] = []
        self._inside: tuple[str, ...] = ()
        self._brackets: list[Passage] = []

    def read(self, body: Passage) -> list[Chart]:
        """The charts of the annex."""
        body = remove(body, [match.span() for match in self._words.note.finditer(body.text)])
        cursor = 0
        for match in _token_pattern(self._words).finditer(fold_lines(body.text)):
            kind = match.lastgroup or ""
            if kind == "bracket" and not (self._names or body.text[cursor : match.start()].strip()):
                continue
            if kind == "bracket" and not read_scopes(body.group(match).text, self._language):
                continue
            self._take_text(body[cursor : match.start()])
            self._take(kind, body.group(match), match)
            cursor = match.end()
        return self._charts

    def _take_text(self, text: Passage) -> None:
        if not _WORDED.search(text.text):
            return
        letter = chr(ord(self._charts[-1].letter) + 1) if self._charts and self._charts[-1].letter else "A"
        title = _CHART_TITLE.match(text.text)
        if title and title["letter"] == letter and not self._names:
            end = text.text.find(PAGE_BREAK, title.end())
            end = title.end() if end < 0 else end
            self._charts.append(Chart(letter, strip_mark(tidy(text[title.start("title") : end]))))
            text = text[end:]
        if _WORDED.search(text.text):
            self._names.append(text)

    def _take(self, kind: str, token: Passage, match: re.Match[str]) -> None:
        if kind == "bracket" or (kind == "scopes" and self._names):
            self._inside += read_scopes(token.text, self._language)
            self._brackets.append(token)
            return
        box = self._box()
        if box is None:
            return
        if kind == "head":
            box.sources.append(self._words.sources[compact(match["source"])])
            box.source_heads.append(token[: match.end("source") - match.start()])
        elif kind == "scopes":
            box.columns.append(read_scopes(token.text, self._language))
            box.column_heads.append(token)
        else:
            count = token[: match.end("count") - match.start()]
            grade = token[match.start("grade") - match.start() :]
            box.entries.append(self._entry(count, grade))

    def _box(self) -> Box | None:
        """The box in force: a new one where a name has been printed since the last token."""
        if not self._charts:
            self._charts.append(Chart("", _NOTHING))
        boxes = self._charts[-1].boxes
        if self._names:
            boxes.append(self._named_box(self._names))
            boxes[-1].printed_scopes = concatenate(self._brackets)
            self._names, self._inside, self._brackets = [], (), []
        return boxes[-1] if boxes else None

    def _named_box(self, names: list[Passage]) -> Box:
        """A box by its name; the office of a chief belongs to the unit named behind it."""
        text = Passage(
            "\n".join(name.text for name in names),
            tuple(offset for name in names for offset in (*name.offsets, name.offsets[-1]))[:-1],
        )
        squeezed = Squeezed.of(text)
        match = self._words.chief.match(squeezed.text)
        if match is None or match.end() == len(squeezed.text):
            return Box(strip_mark(tidy(text)), scopes=self._inside)
        above = squeezed.slice(match.end(), len(squeezed.text))
        return Box(squeezed.slice(0, match.end()), strip_mark(above), self._inside)

    def _entry(self, count: Passage, grade: Passage) -> Entry:
        text = self._source.text
        start, end = count.span.start, grade.span.end
        before = _blanks_before(text, start)
        opens = start - before == 0 or text[start - before - 1] == "\n"
        after = _blanks_after(text, end)
        closes = end + after >= len(text) or text[end + after] in "\r\n"
        return Entry(count, grade, self._source.line_number(start), before, opens, after if closes else 0)


def _blanks_before(text: str, place: int) -> int:
    start = place
    while start and text[start - 1] in " \t\u3000":
        start -= 1
    return place - start


def _blanks_after(text: str, place: int) -> int:
    end = place
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return end - place


def fold_lines(text: str) -> str:
    """The text in half-width forms, character for character, with its line breaks."""
    return "\n".join(fold(line) for line in text.split("\n"))


def _token_pattern(words: ChartWords) -> re.Pattern[str]:
    sources = "|".join(sorted(words.sources, key=len, reverse=True))
    return re.compile(
        rf"(?P<bracket>\([^()]*\))|(?<![A-Za-z\w])(?P<entry>(?P<count>{_COUNT})\s*(?P<grade>{_GRADE}))(?![A-Za-z\d])"
        rf"|(?<![A-Za-z])(?P<head>(?P<source>{sources})(?![A-Za-z\w])\s*:?)"
        rf"|(?P<scopes>{words.subprogrammes.pattern})"
    )
