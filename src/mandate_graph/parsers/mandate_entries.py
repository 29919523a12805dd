"""Reads the entries of one group of a list of mandates: numbers that share a title, or names of treaties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.parsers.mandate_groups import ListText, MandateGroup
from mandate_graph.parsers.number_groups import NumberGroup
from mandate_graph.records.text import Passage

__all__ = ["Entry", "numbered_entries", "named_entries"]

_DEBRIS = re.compile(r"(?<![\d/.,\-])\d{1,4}(?:\s+\d{1,4}){2,}(?![\d/(.,\-])")
_BULLETS = re.compile(r"[•●▪◦‣]")
_OPENING, _CLOSING = "《〈", "》〉"
_Title = tuple[Passage, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the groups of numbers that share a title (none for treaties and declarations)."""

    groups: tuple[NumberGroup, ...]
    title: Passage
    debris: str = ""


def numbered_entries(text: ListText, group: MandateGroup, words: InstrumentWords) -> Iterator[Entry]:
    """The entries of a group whose instruments have numbers; text that belongs to none comes first, without groups."""
    groups = [g for g in text.groups if group.start <= g.start < group.end]
    if not groups:
        yield Entry((), text.passage[group.start : group.end].strip())
        return
    edges = [g.start for g in groups[1:]] + [group.end]
    titles = [_title(text.passage[g.end : edge], words) for g, edge in zip(groups, edges, strict=True)]
    lead, lost = _title(text.passage[group.start : groups[0].start], words)
    if lead:
        titles, rest = _give_lead((lead, lost), titles)
        if rest:
            yield Entry((), rest)
    yield from _share_titles(groups, titles)


def _give_lead(lead: _Title, titles: list[_Title]) -> tuple[list[_Title], Passage]:
    """Where titles are printed before their numbers, gives each number the title before it."""
    if not titles[-1][0] and all(title for title, _ in titles[:-1]):
        return [lead, *titles[:-1]], Passage("", ())
    if not titles[0][0]:
        return [lead, *titles[1:]], Passage("", ())
    return titles, lead[0]


def _share_titles(groups: Sequence[NumberGroup], titles: Sequence[_Title]) -> Iterator[Entry]:
    """Joins a group that ends with a joint to the numbers printed behind the title, where those have none."""
    index = 0
    while index < len(groups):
        title, debris = titles[index]
        if title and groups[index].open and index + 1 < len(groups) and not titles[index + 1][0]:
            yield Entry((groups[index], groups[index + 1]), title, debris)
            index += 2
        else:
            yield Entry((groups[index],), title, debris)
            index += 1


def _title(passage: Passage, words: InstrumentWords) -> _Title:
    """A title without bullets, cells that say "not applicable" and the scattered numbers of a chart."""
    passage = passage.strip().strip("•●▪◦‣").strip()
    if debris := _DEBRIS.search(passage.text):
        head, tail = passage[: debris.start()].strip(), passage[debris.end() :].strip()
        joined = Passage(head.text + tail.text, head.offsets + tail.offsets)
        return _title(joined, words)[0], debris[0]
    if absent := words.lists.absent.search(passage.text):
        return passage[: absent.start()].strip(), absent[0].strip()
    return passage, ""


def named_entries(text: ListText, group: MandateGroup, words: InstrumentWords) -> Iterator[Entry]:
    """The entries of a group of treaties or declarations: one per bullet, or per name where there are no bullets."""
    edges = [group.start, *_name_edges(text, group, words), group.end]
    for start, end in pairwise(edges):
        title, debris = _title(text.passage[start:end], words)
        title = title.strip("、;；")
        if title or debris:
            yield Entry((), title, debris)


def _name_edges(text: ListText, group: MandateGroup, words: InstrumentWords) -> Iterator[int]:
    printed = text.folded[group.start : group.end]
    if bullets := [group.start + match.start() for match in _BULLETS.finditer(printed)]:
        yield from bullets
        return
    depth = 0
    for at in range(group.start, group.end):
        sign = text.folded[at]
        if depth == 0 and at > group.start and _begins_name(text, group.start, at, words):
            yield at
        depth += (sign in _OPENING) - (sign in _CLOSING)


def _begins_name(text: ListText, start: int, at: int, words: InstrumentWords) -> bool:
    before = text.folded[max(start, at - 12) : at]
    begins = bool(words.lists.name_begins.match(text.folded, at))
    if not (at in text.starts or before[-1].isspace() or (begins and not text.folded[at].isspace())):
        return False
    ended = words.lists.name_end.search(before.rstrip("、; "))
    return bool(ended) and not words.lists.name_goes_on.match(text.folded, at)
