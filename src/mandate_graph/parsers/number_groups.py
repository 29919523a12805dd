"""Groups of instrument numbers: single ones, several that share a frame or a title, with the noun that closes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandate_graph.lang.topics.instruments import NumberWords
from mandate_graph.parsers.symbols import expand_number, fold, may_cite, number_pattern

__all__ = ["NumberGroup", "PrintedNumber", "find_groups"]

_REACH = 24
"""Characters before a number in which what opens its frame may stand."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number in a text.

    Attributes:
        start, end: where it stands, letters included.
        numbers: normalised numbers it stands for, more than one for ``69/96 A-B``.
        kind: kind that the noun behind it tells, "" where there is none.
        part: part of the instrument that is cited, "" for the whole.
    """

    start: int
    end: int
    numbers: tuple[str, ...]
    kind: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class NumberGroup:
    """Numbers joined by nothing but joints.

    Attributes:
        start, end: where the group stands, its frame and noun included.
        members: its numbers in printed order.
        framed: whether a frame is printed around the numbers (第 … 号).
        open: whether it ends with a joint, so that more of its numbers are to come.
    """

    start: int
    end: int
    members: tuple[PrintedNumber, ...]
    framed: bool
    open: bool


def find_groups(text: str, words: NumberWords) -> Iterator[NumberGroup]:
    """Finds the groups of numbers of a text, in order, whatever they mean there.

    Args:
        text: a text as printed (it is folded here).
        words: how the language frames numbers.
    """
    folded = fold(text) if may_cite(text) else ""
    pending: list[re.Match[str]] = []
    for match in number_pattern(words.letter_joint, words.letter_end, words.range_joint).finditer(folded):
        if pending and not words.gap.fullmatch(folded, pending[-1].end(), match.start()):
            yield _group(folded, pending, words)
            pending = []
        pending.append(match)
    if pending:
        yield _group(folded, pending, words)


def _group(text: str, matches: list[re.Match[str]], words: NumberWords) -> NumberGroup:
    opening = words.opening.search(text, max(0, matches[0].start() - _REACH), matches[0].start())
    closings = [words.closing.match(text, match.end()) for match in matches]
    end = closings[-1].end() if closings[-1] else matches[-1].end()
    trailing = words.trailing.match(text, end)
    return NumberGroup(
        opening.start() if opening else matches[0].start(),
        trailing.end() if trailing else end,
        tuple(_members(matches, closings, _noun(opening), words)),
        framed=bool(opening) or any(closing and closing["close"] for closing in closings),
        open=bool(trailing),
    )


def _noun(opening: re.Match[str] | None) -> str:
    """The noun that a language prints before the numbers, "" where it prints none there."""
    return (opening.groupdict().get("kind") or "").casefold() if opening else ""


def _members(
    matches: list[re.Match[str]], closings: list[re.Match[str] | None], before: str, words: NumberWords
) -> Iterator[PrintedNumber]:
    for index, match in enumerate(matches):
        nouns = [closing["kind"] for closing in closings[index:] if closing and closing["kind"]]
        nouns += [before] if before else []
        closing = closings[index]
        part = closing["part"] if closing else None
        yield PrintedNumber(
            match.start(), match.end(), expand_number(match),
            words.kinds[nouns[0]] if nouns else "", words.read_part(part) if part else "",
        )  # fmt: skip
