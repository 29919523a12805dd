"""Counts in a sentence: the number, the thing that is counted, and the clause that says what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from mandate_graph.lang.topics.figures import FigureWords

__all__ = ["Count", "find_counts"]

_LEAST = 2
_REACH = 40
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Count:
    """One count.

    Attributes:
        value: plain number.
        unit: the counted noun, or the measure.
        start, end: where number and counting word stand.
        begin, finish: where the words stand that say what is counted.
        sentence: start and end of the sentence.
    """

    value: str
    unit: str
    start: int
    end: int
    begin: int
    finish: int
    sentence: tuple[int, int]


def find_counts(text: str, words: FigureWords) -> Iterator[Count]:
    """The counts of a text from two up, in order; both ends of a range are counts.

    Args:
        text: a paragraph or item, joined over its lines.
        words: how the language prints counts.
    """
    matches = [match for match in words.count.finditer(text) if _counts(text, match, words)]
    if not matches:
        return
    depths = _Depths(text, words)
    matches = [match for match in matches if not depths.in_name(match.start("number"))]
    inner = [depths.clause(match.start("number")) for match in matches]
    clauses = [depths.around(match.start("number")) if text[slice(*clause)].strip() == match[0].strip() else clause
               for match, clause in zip(matches, inner, strict=True)]  # fmt: skip
    for index, match in enumerate(matches):
        ranges = [m.span() for m, clause in zip(matches, clauses, strict=True) if clause == clauses[index]]
        at = ranges.index(match.span())
        begin, finish = _share(text, clauses[index], ranges, at, words)
        unit = _unit(text, match, (clauses[index][0], inner[index][1]), words)
        end = _printed_end(text, match, unit, words)
        for value in _values(match, words):
            yield Count(value, unit, match.start(), end, begin, max(finish, end), depths.sentence(match.start()))


def _counts(text: str, match: re.Match[str], words: FigureWords) -> bool:
    start = match.start("low") if match["low"] else match.start("number")
    if words.excluded_before.search(text, max(0, start - _BEFORE), start):
        return False
    return not words.excluded_behind.match(text, match.end()) and bool(_values(match, words))


def _values(match: re.Match[str], words: FigureWords) -> list[str]:
    """The value, for a range both ends; numbers below two are left out."""
    scale = words.scales.get(match["scale"] or "", 1)
    values = []
    for printed in (match["low"], match["number"]):
        if printed:
            try:
                value = words.read_number(printed) * scale
            except (ValueError, InvalidOperation):
                return []
            values.append(value)
    return [_plain(value) for value in values if value >= _LEAST]


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == int(value) else str(value.normalize())


class _Depths:
    """Brackets of a text, and the ends of clauses and sentences that stand outside of them."""

    def __init__(self, text: str, words: FigureWords) -> None:
        self._text, self._words = text, words
        self._open: list[tuple[int, ...]] = []
        stack: list[int] = []
        for at, sign in enumerate(text):
            if stack and sign == words.brackets[text[stack[-1]]]:
                stack.pop()
            self._open.append(tuple(stack))
            if sign in words.brackets:
                stack.append(at)
        if stack:  # a bracket that is never closed encloses nothing
            lost = set(stack)
            self._open = [tuple(at for at in each if at not in lost) for each in self._open]
        self._clauses = list(words.clause_end.finditer(text))
        self._sentences = list(words.sentence_end.finditer(text))

    def in_name(self, at: int) -> bool:
        """Whether a place is inside a name or title."""
        return any(self._text[bracket] in self._words.names for bracket in self._open[at])

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place; inside brackets it goes no further than these."""
        return self._between(self._clauses, at, self._open[at])

    def around(self, at: int) -> tuple[int, int]:
        """The clause around the bracket that a place is in; around the place where it is in none."""
        return self.clause(self._open[at][-1] if self._open[at] else at)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        return self._between(self._sentences, at, ())

    def _between(self, ends: Sequence[re.Match[str]], at: int, inside: tuple[int, ...]) -> tuple[int, int]:
        start, end = (inside[-1] + 1 if inside else 0), len(self._text)
        if inside:
            end = next((n for n in range(at, end) if len(self._open[n]) < len(inside)), end)
        for match in ends:
            if self._open[match.start()] != inside:
                continue
            if match.end() <= at:
                start = max(start, match.end())
            elif match.start() >= at:
                end = min(end, match.start())
                break
        return start, end


def _share(
    text: str, clause: tuple[int, int], ranges: Sequence[tuple[int, int]], at: int, words: FigureWords
) -> tuple[int, int]:
    """The part of a clause that belongs to one of its counts; counts that nothing parts have the same one."""
    begin, finish = clause
    for (_, before), (after, _) in pairwise(ranges):
        if cut := _cut(text, before, after, words):
            if after <= ranges[at][0]:
                begin = cut[1]
            else:
                finish = cut[0]
                break
    if text[begin : ranges[at][0]].rstrip().endswith(words.attribute) and text[ranges[at][1] : finish].strip():
        begin = ranges[at][0]
    if lead := words.lead.match(text, begin, ranges[at][0]):
        begin = lead.end()
    return begin, begin + len(text[begin:finish].rstrip())


def _cut(text: str, start: int, end: int, words: FigureWords) -> tuple[int, int] | None:
    """Where the words of one count end and those of the next begin, between two counts of a clause."""
    if separator := words.separator.search(text, start, end):
        return separator.start(), end
    joints = list(words.connective.finditer(text, start, end))
    return (joints[-1].start(), joints[-1].end()) if joints else None


def _unit(text: str, match: re.Match[str], clause: tuple[int, int], words: FigureWords) -> str:
    measure = match["measure"]
    if unit := words.units.get(measure):
        return unit
    noun = _noun_behind(text, match.end(), clause[1], words, words.noun if measure == words.general else words.thing)
    if measure in words.occasions:
        return measure + noun
    noun = noun or _loose(text, match.end(), clause[1], words)
    return noun or _noun_before(text[clause[0] : match.start()], words) or measure


def _noun_behind(text: str, start: int, end: int, words: FigureWords, noun: re.Pattern[str]) -> str:
    """The head of the first name of a thing behind a count, "" where none is known."""
    limit = min(end, start + _REACH)
    first = noun.search(text, start, limit)
    if first is None or (words.noun_end.search(text, start, first.start())):
        return ""
    head = _head(text, first, limit, words)
    pair = words.noun_pair.match(text, head.end(), end)
    other = words.noun.match(text, pair.end(), end) if pair else None
    return "".join(text[head.start() : other.end()].split()) if other else head[0]


def _head(text: str, noun: re.Match[str], limit: int, words: FigureWords) -> re.Match[str]:
    """The last noun of the name that begins with a noun."""
    while (joint := words.noun_joint.match(text, noun.end(), limit)) and (
        following := words.noun.match(text, joint.end(), limit)
    ):
        noun = following
    return noun


def _noun_before(text: str, words: FigureWords) -> str:
    """The last name of a thing before a count, what stands in brackets left out."""
    plain = re.sub("|".join(f"{re.escape(a)}[^{a}{b}]*{re.escape(b)}" for a, b in words.brackets.items()), "", text)
    nouns = list(words.noun.finditer(plain))
    return nouns[-1][0] if nouns and len(plain) - nouns[-1].end() <= _BEFORE else ""


def _loose(text: str, start: int, end: int, words: FigureWords) -> str:
    found = words.loose.match(text, start, end)
    return found["noun"] if found else ""


def _printed_end(text: str, match: re.Match[str], unit: str, words: FigureWords) -> int:
    fixed = words.fixed.match(text, match.end())
    return fixed.end() if fixed and fixed[0].strip() == unit else match.end()
