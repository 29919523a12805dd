"""Sustainable Development Goals and targets named in numbered paragraphs, and what is claimed for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandate_graph.lang.topics.plans import GoalWords
from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import SdgMention
from mandate_graph.records.text import Passage, compact

__all__ = ["find_goals"]

_GOALS = 17
_COMPONENTS = frozenset("ABCD")
_REACH = 60
"""Characters between the words of a claim and the goals they are about, at most."""
_NOTHING = Passage("", ())


@dataclass(frozen=True, slots=True)
class _Mention:
    """A goal or target where a paragraph names it, and the claim with the words that make it."""

    scope: str
    passage: Passage
    claim: str
    words: Passage


def find_goals(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per paragraph and goal or target, in the order in which the paragraph first names them.

    Running text and items count, lists of mandates, tables, figures and headings do not. Outside subprogrammes the
    scope is the programme as a whole. A paragraph claims a goal where any of its mentions does.
    """
    found: dict[tuple[str, str, str], _Mention] = {}
    for block in layout.blocks:
        if not block.paragraph or block.container or block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        scope = "P" if block.scope in _COMPONENTS else block.scope
        for goal, target, passage, claim, words in _mentions(block.passage, layout.language.plans.goals):
            first = found.setdefault((block.paragraph, goal, target), _Mention(scope, passage, claim, words))
            if claim and not first.claim:
                found[block.paragraph, goal, target] = _Mention(first.scope, first.passage, claim, words)
    for (paragraph, goal, target), mention in found.items():
        fact = SdgMention(
            document=context.document, scope=mention.scope, paragraph=paragraph, goal=goal, target=target,
            claim=mention.claim,
        )  # fmt: skip
        witnesses = {"goal": mention.passage} | ({"target": mention.passage} if target else {})
        if mention.claim:
            witnesses["claim"] = mention.words
        yield Finding(fact, witnesses, paragraph=paragraph)


def _mentions(passage: Passage, words: GoalWords) -> Iterator[tuple[str, str, Passage, str, Passage]]:
    """Goal, target, place, claim and its words for each goal named; of a range, each goal within it."""
    for mention in words.mention.finditer(passage.text):
        claim, said = _claim(passage, mention.start(), mention.end(), words)
        for match in words.number.finditer(passage.text, mention.start("numbers"), mention.end("numbers")):
            printed = passage.group(match)
            if match["one"]:
                goal, _, rest = compact(match["one"]).partition(".")
                numbers = [goal] if 1 <= int(goal) <= _GOALS else []
            else:
                first, last, rest = int(match["first"]), int(match["last"]), ""
                numbers = [str(n) for n in range(first, last + 1)] if first < last <= _GOALS else []
            for goal in numbers:
                yield goal, f"{goal}.{rest}" if rest else "", printed, claim, said


def _claim(passage: Passage, start: int, end: int, words: GoalWords) -> tuple[str, Passage]:
    """What a sentence claims for the goals it names at a place: that of the last words before them.

    Nothing is claimed where the mention is part of a name, or where the clause of those words or of the mention says
    that somebody looks at the goals.
    """
    text = passage.text
    if words.name.match(text, end):
        return "", _NOTHING
    sentence = _behind_last(words.sentence_end, text[:start])
    before = words.aside.sub(lambda match: "·" * len(match[0]), text[sentence:start])
    found = [(match, code) for pattern, code in words.claims for match in pattern.finditer(before)]
    if not found:
        return "", _NOTHING
    match, code = max(found, key=lambda pair: (pair[0].end(), -pair[0].start()))
    clause = _behind_last(words.clause_end, before[: match.start()])
    stop = words.clause_end.search(text, end)
    looked_at = words.looks_at.search(before, clause)
    looked_at = looked_at or words.looks_at.search(text, end, stop.start() if stop else len(text))
    if not code or looked_at or len(before) - match.end() > _REACH:
        return "", _NOTHING
    return code, passage[sentence + match.start() : sentence + match.end()]


def _behind_last(end: re.Pattern[str], text: str) -> int:
    """Where the last sentence or clause of a text begins."""
    return max((match.end() for match in end.finditer(text)), default=0)
