"""Tables whose columns the text has flattened: from printed lines back to rows with a label and cells.

All lines of a table are read as one stream, because neither line breaks nor indentation can be relied on: a row ends
with its figures, a number with blanks in it is told from two numbers by the count of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mandate_graph.lang.topics.tables import TableWords
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = [
    "PAGE_BREAK",
    "Squeezed",
    "concatenate",
    "remove",
    "remove_head_rests",
    "stream",
    "strip_mark",
    "tidy",
    "with_printed_scope",
]

PAGE_BREAK = "\f"
"""Stands in a stream where page furniture or a repeated head was taken out."""

_PRINTED = re.compile(r"\S+")
_PIECE = re.compile(rf"[^\n{PAGE_BREAK}]+")
_SHORTEST_BEGINNING, _SHORTEST_END = 2, 3
_LONGEST_TITLE = 120
_TITLE_MARK = re.compile(r"(?<=[\u3400-\u9fff)）》”])\s*([a-zᵃ-ᶻ]|\*{1,3})$")


def stream(container: Container, layout: Layout) -> Passage:
    """The lines of a table in one passage, with a line break between lines and a form feed where a page ended."""
    removed = {line.number for line in layout.furniture}
    text: list[str] = []
    offsets: list[int] = []
    before: Line | None = None
    for line in container.lines:
        if before is not None:
            gap = any(number in removed for number in range(before.number + 1, line.number))
            text.append(PAGE_BREAK if gap else "\n")
            offsets.append(before.end - 1)
        text.append(line.text)
        offsets.extend(range(line.start, line.end))
        before = line
    return Passage("".join(text), tuple(offsets))


def with_printed_scope(container: Container, text: Passage, words: TableWords) -> Container:
    """The table with the scope that its own title prints, else as it is."""
    match = words.scope.match(compact(text[:_LONGEST_TITLE].text))
    if not match:
        return container
    component = f".{match['component']}" if match["component"] else ""
    programme, slash, _ = container.scope.rpartition("/")
    return replace(container, scope=f"{programme}{slash}SP{match['subprogramme']}{component}")


def tidy(passage: Passage) -> Passage:
    """A stretch of a stream with its lines joined as running text is."""
    return join_lines(passage.group(match) for match in _PIECE.finditer(passage.text))


def strip_mark(label: Passage) -> Passage:
    """A label without the footnote mark at its end."""
    match = _TITLE_MARK.search(label.text)
    return label[: match.start()].strip() if match else label


def remove(passage: Passage, spans: Iterable[tuple[int, int]]) -> Passage:
    """A stream without the given stretches; a page break stands in place of each."""
    parts: list[Passage] = []
    start = 0
    for begin, end in sorted(spans):
        parts += [passage[start:begin], Passage(PAGE_BREAK, passage.offsets[begin : begin + 1])]
        start = end
    parts.append(passage[start:])
    return concatenate(parts)


def remove_head_rests(body: Passage, heads: Iterable[str]) -> Passage:
    """A stream without what is left of a head at a page break where only a part of it was taken out.

    Args:
        body: the stream.
        heads: the heads of the table with all white space removed.
    """
    for head in heads:
        spans = [span for match in re.finditer(PAGE_BREAK, body.text) for span in _rests(body, match.start(), head)]
        body = remove(body, spans) if spans else body
    return body


def _rests(body: Passage, place: int, head: str) -> Iterator[tuple[int, int]]:
    """Whole lines before a page break that begin the head, and whole lines after it that end the head."""
    text, reach = body.text, 4 * len(head)
    start = max(0, place - reach)
    before = Squeezed.of(body[start:place])
    for length in range(min(len(head), len(before.text)), _SHORTEST_BEGINNING - 1, -1):
        first = start + before.places[-length]
        whole = (not first or text[first - 1].isspace()) and not head[:length].isdigit()
        if whole and before.text.endswith(head[:length]):
            yield first, place
            break
    after = Squeezed.of(body[place : place + reach])
    for length in range(min(len(head), len(after.text)), _SHORTEST_END - 1, -1):
        end = place + after.places[length - 1] + 1
        if head.endswith(after.text[:length]) and not text[end : end + 1].strip():
            yield place, end
            break


def concatenate(parts: Sequence[Passage]) -> Passage:
    """Passages one after the other, with nothing put between them."""
    offsets = tuple(offset for part in parts for offset in part.offsets)
    return Passage("".join(part.text for part in parts), offsets)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A passage with all white space removed; ``places[i]`` is the index in the passage of character i."""

    passage: Passage
    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, passage: Passage) -> Squeezed:
        """The squeezed form of a passage."""
        places = tuple(chain.from_iterable(range(*match.span()) for match in _PRINTED.finditer(passage.text)))
        return cls(passage, compact(passage.text), places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the passage that a stretch of the squeezed text covers."""
        return self.places[start], self.places[end - 1] + 1

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[tuple[int, int], re.Match[str]]]:
        """Every match of the pattern on the squeezed text, with the stretch of the passage it covers."""
        for match in pattern.finditer(self.text):
            yield self.span(match.start(), match.end()), match

    def slice(self, start: int, end: int) -> Passage:
        """The part of the passage that a stretch of the squeezed text covers, lines joined."""
        first, last = self.span(start, end)
        return tidy(self.passage[first:last])
