"""Cuts a list of legislative mandates into groups: a head that names body and kind, and what is listed below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.topics.instruments import InstrumentWords
from mandate_graph.parsers.number_groups import NumberGroup, find_groups
from mandate_graph.parsers.symbols import fold
from mandate_graph.records.text import Line, Passage, join_lines

__all__ = ["Head", "ListText", "MandateGroup", "cut_groups", "join_list"]

_LONGEST_HEAD = 60
_SHORTEST_BARE_HEAD = 12
_NEAR = 12
"""Characters before a head in which a word that names its body in a sentence may stand."""
_BULLET = re.compile(r"[•●▪◦‣]")


@dataclass(frozen=True, slots=True)
class ListText:
    """The lines of a list joined into one text.

    Attributes:
        passage: the text.
        folded: the same in half-width forms, character for character.
        starts: where printed lines begin in it, its end included.
        groups: groups of numbers that are entries of the list, not part of a title.
        entries: where these begin.
    """

    passage: Passage
    folded: str
    starts: frozenset[int]
    groups: tuple[NumberGroup, ...]
    entries: frozenset[int]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: where it stands, table code of the body ("" unknown) and the kinds it names, in order.

    ``kinds`` is ``("convention",)`` or ``("declaration",)`` for treaties and declarations; ``noun`` tells whether the
    kind is printed or taken to be resolutions because none is.
    """

    start: int
    end: int
    body: str
    kinds: tuple[str, ...]
    noun: bool = True

    @property
    def named(self) -> bool:
        """Whether its instruments have names and no numbers."""
        return self.kinds[0] in ("convention", "declaration")


@dataclass(frozen=True, slots=True)
class MandateGroup:
    """A head (None before the first) and the stretch of the list text below it."""

    head: Head | None
    start: int
    end: int


def join_list(lines: Sequence[Line], words: InstrumentWords) -> ListText:
    """Joins the lines of a list and finds the numbers that begin its entries."""
    passage = join_lines(lines)
    begins = {line.start for line in lines}
    starts = frozenset(
        at for at, offset in enumerate(passage.offsets)
        if offset in begins and (at == 0 or passage.offsets[at - 1] != offset)
    ) | {len(passage)}  # fmt: skip
    found = (_below_head(passage.text, group, starts, words) for group in find_groups(passage.text, words.numbers))
    groups = [group for group in found if _is_entry(passage.text, group, starts, words)]
    return ListText(passage, fold(passage.text), starts, tuple(groups), frozenset(g.start for g in groups))


def _below_head(text: str, group: NumberGroup, starts: frozenset[int], words: InstrumentWords) -> NumberGroup:
    """A group without the noun at the end of the line above it, where that line is a head."""
    first = group.members[0].start
    if group.start == first or first not in starts:
        return group
    above = text[max((at for at in starts if at < first), default=0) : first].strip()
    return replace(group, start=first, framed=False) if words.lists.heading.fullmatch(above) else group


def _is_entry(text: str, group: NumberGroup, starts: frozenset[int], words: InstrumentWords) -> bool:
    """Whether a group of numbers begins an entry; a framed one may as well be named in a title."""
    if not group.framed:
        return True
    before = text[max(0, group.start - _LONGEST_HEAD) : group.start]
    if not before.strip():
        return True
    if words.lists.mentions.search(before) or words.lists.governs.match(text, group.end):
        return False
    return group.start in starts or not words.lists.names_body.search(before)


def cut_groups(text: ListText, words: InstrumentWords) -> Iterator[MandateGroup]:
    """Cuts a list at its heads."""
    heads = sorted(_find_heads(text, words), key=lambda head: head.start)
    first = heads[0].start if heads else len(text.passage)
    if text.passage[:first].strip():
        yield MandateGroup(None, 0, first)
    for index, head in enumerate(heads):
        yield MandateGroup(head, head.end, heads[index + 1].start if index + 1 < len(heads) else len(text.passage))


def _find_heads(text: ListText, words: InstrumentWords) -> list[Head]:
    """Heads on lines of their own, heads run together with the entries around them, then those of unknown bodies."""
    lists = words.lists
    known = (lists.heading, lists.bare_heading, lists.named_heading)
    heads: list[Head] = []
    for head in sorted((*_heads_on_lines(text, known, words), *_heads_in_lines(text, words)), key=lambda h: h.start):
        if not _overlaps(heads, head):  # the longer of two that overlap begins first
            heads.append(head)
    for head in _heads_on_lines(text, (lists.other_heading, lists.other_named_heading), words):
        broken = any(at in text.starts for at in range(head.start + 1, head.end))  # so the end of a title is broken
        if not broken and not _overlaps(heads, head):
            heads.append(head)
    return heads


def _overlaps(heads: Sequence[Head], head: Head) -> bool:
    return any(head.start < other.end and other.start < head.end for other in heads)


def _heads_on_lines(text: ListText, patterns: Sequence[re.Pattern[str]], words: InstrumentWords) -> Iterator[Head]:
    last: Head | None = None
    for start in sorted(text.starts - {len(text.passage)}):
        if last and start < last.end:
            continue
        found = (_read_head(match, words) for pattern in patterns if (match := pattern.match(text.folded, start)))
        head = next((head for head in found if _stands_alone(text, head, words)), None)
        if head and not (last and head.named and last.kinds == head.kinds):
            last = head
            yield head


def _stands_alone(text: ListText, head: Head, words: InstrumentWords) -> bool:
    """Whether a head ends with its line and has entries of its kind below it."""
    end = head.end
    while end < len(text.folded) and text.folded[end].isspace():
        end += 1
    begins_entry = end in text.entries
    if head.named:
        begins_name = bool(words.lists.name_begins.match(text.folded, end))
        apart = end in text.starts and (begins_name or head.start == 0 or bool(head.body))
        return (apart or (begins_name and head.start == 0)) and end < len(text.folded) and not begins_entry
    followed = bool(head.body and head.noun) or bool(_BULLET.match(text.folded, end))
    return begins_entry or (followed and end in text.starts and end < len(text.folded))


def _heads_in_lines(text: ListText, words: InstrumentWords) -> Iterator[Head]:
    """Heads in the middle of a line: those that name a body and stand right before a number or a name in brackets."""
    for end in sorted(text.entries):
        for pattern, shortest in ((words.lists.heading, 1), (words.lists.bare_heading, _SHORTEST_BARE_HEAD)):
            for match in pattern.finditer(text.folded, max(0, end - _LONGEST_HEAD), end):
                before = text.folded[max(0, match.start() - _NEAR) : match.start()]
                mentioned = pattern is words.lists.bare_heading and words.lists.mentions.search(before)
                if not text.folded[match.end() : end].strip() and len(match[0]) >= shortest and not mentioned:
                    yield _read_head(match, words)
    for match in words.lists.named_heading.finditer(text.folded):
        if match["body"] and words.lists.name_begins.match(text.folded, match.end()):
            yield _read_head(match, words)


def _read_head(match: re.Match[str], words: InstrumentWords) -> Head:
    found = match.groupdict()
    body = words.bodies.get(found.get("body") or "", "")
    for named in ("convention", "declaration"):
        if found.get(named):
            return Head(match.start(), match.end(), body, (named,))
    printed = re.findall("|".join(sorted(words.numbers.kinds, key=len, reverse=True)), found.get("kinds") or "")
    kinds = tuple(words.numbers.kinds[kind] for kind in printed) or ("resolution",)
    return Head(match.start(), match.end(), body, kinds, bool(printed))
