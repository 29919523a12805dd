"""Sustainable Development Goals and targets named in numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.lang.topics.plans import GoalWords
from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import SdgMention
from mandate_graph.records.text import Passage, compact

__all__ = ["find_goals"]

_GOALS = 17
_COMPONENTS = frozenset("ABCD")


def find_goals(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per paragraph and goal or target, in the order in which the paragraph first names them.

    Running text and items count, lists of mandates, tables, figures and headings do not. Outside subprogrammes the
    scope is the programme as a whole.
    """
    seen: set[tuple[str, str, str]] = set()
    for block in layout.blocks:
        if not block.paragraph or block.container or block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        scope = "P" if block.scope in _COMPONENTS else block.scope
        for goal, target, passage in _mentions(block.passage, layout.language.plans.goals):
            if (block.paragraph, goal, target) in seen:
                continue
            seen.add((block.paragraph, goal, target))
            fact = SdgMention(
                document=context.document, scope=scope, paragraph=block.paragraph, goal=goal, target=target
            )
            witnesses = {"goal": passage} | ({"target": passage} if target else {})
            yield Finding(fact, witnesses, paragraph=block.paragraph)


def _mentions(passage: Passage, words: GoalWords) -> Iterator[tuple[str, str, Passage]]:
    """Goal, target ("" for a goal as such) and place of each one named; of a range, each goal within it."""
    for mention in words.mention.finditer(passage.text):
        for match in words.number.finditer(passage.text, mention.start("numbers"), mention.end("numbers")):
            printed = passage.group(match)
            if match["one"]:
                goal, _, rest = compact(match["one"]).partition(".")
                numbers = [goal] if 1 <= int(goal) <= _GOALS else []
            else:
                first, last, rest = int(match["first"]), int(match["last"]), ""
                numbers = [str(n) for n in range(first, last + 1)] if first < last <= _GOALS else []
            for goal in numbers:
                yield goal, f"{goal}.{rest}" if rest else "", printed
