"""Meetings that a note reports, each with its date and the paragraphs that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from mandate_graph.lang.topics.meetings import MeetingWords
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.running_text import RunningText, read_running_text
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Meeting
from mandate_graph.records.text import Passage

__all__ = ["find_meetings"]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A meeting told of at one place: its date as far as printed, its number or "", and where it stands."""

    text: RunningText
    year: str
    month: int
    day: int
    named: bool
    name: Passage


@dataclass
class _Held:
    """One meeting: the mention that names it and the places of all that tell of it among the mentions, in order."""

    day: date
    mention: _Mention
    places: list[int] = field(default_factory=list)


def find_meetings(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per meeting and date, in the order in which the text first tells of them.

    A date without a year has the year of the numbered meeting on that day, else that of the first whole date of the
    document. A meeting without number or name other than its date keeps the words that are printed for it.
    """
    words = layout.language.meetings
    texts = [text for text in read_running_text(layout) if not text.container]
    mentions = [mention for text in texts for mention in _mentions(text, words)]
    first = next((found for text in texts for found in words.date.finditer(text.passage.text) if found["year"]), None)
    year = first["year"] if first else context.year
    for held in _collect(mentions, year):
        name = held.mention.name
        kind = next((code for word, code in words.types.items() if word in name.text), "")
        fact = Meeting(
            document=context.document, date=held.day.isoformat(), meeting=name.text, type=kind,
            paragraph=";".join(dict.fromkeys(mentions[place].text.paragraph for place in held.places)),
        )  # fmt: skip
        yield Finding(fact, {"meeting": name}, held.mention.text.paragraph)


def _mentions(text: RunningText, words: MeetingWords) -> Iterator[_Mention]:
    printed = text.passage.text
    year, end = "", 0
    for found in words.date.finditer(printed):
        carried = year if not words.sentence_end.search(printed, end, found.start()) else ""
        year, end = found["year"] or carried, found.end()
        month, day = int(found["month"]), int(found["day"])
        if named := _named(printed, found.start(), found.end(), words):
            yield _Mention(text, year, month, day, True, text.passage[named[0] : named[1]])
        elif bare := words.bare.match(printed, found.end()):
            yield _Mention(text, year, month, day, False, text.passage.group(bare, "meeting").strip())


def _named(printed: str, start: int, end: int, words: MeetingWords) -> tuple[int, int] | None:
    """Where the numbered meeting held on a date stands: right behind the date, or right before it."""
    behind = words.meeting.search(printed, end)
    if behind and words.held_on.fullmatch(printed, end, behind.start()):
        return behind.span()
    before = list(words.meeting.finditer(printed, max(0, start - 60), start))
    if before and words.held.fullmatch(printed, before[-1].end(), start):
        return before[-1].span()
    return None


def _collect(mentions: Sequence[_Mention], year: str) -> list[_Held]:
    """One entry per meeting; mentions by the date alone join the numbered meeting of that day."""
    years = {(each.month, each.day): each.year for each in mentions if each.named and each.year}
    held: dict[tuple[date, str], _Held] = {}
    for place, each in sorted(enumerate(mentions), key=lambda entry: not entry[1].named):
        day = _day(each.year or years.get((each.month, each.day), year), each.month, each.day)
        if day is None:
            continue
        same = [entry for entry in held.values() if entry.day == day]
        if each.named or not same:
            same = [held.setdefault((day, each.name.text if each.named else ""), _Held(day, each))]
        for entry in same:
            entry.places.append(place)
    for entry in held.values():
        entry.places.sort()
    return sorted(held.values(), key=lambda entry: entry.places)


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None
