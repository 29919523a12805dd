"""Evaluations done, under way or planned, as the lists below the heading of evaluation activities name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mandate_graph.lang.topics.plans import EvaluationWords
from mandate_graph.parsers.blocks import Block, BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.scopes import read_subprogrammes
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Evaluation
from mandate_graph.records.text import Passage

__all__ = ["find_evaluations"]

_NOTHING = Passage("", ())


@dataclass(frozen=True, slots=True)
class _Group:
    """What the sentence above a list says of all its items."""

    kind: str = ""
    status: Passage = _NOTHING
    scopes: str = ""
    kind_words: Passage = _NOTHING
    scope_words: Passage = _NOTHING


def find_evaluations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per item of the lists of evaluations, and per sentence that names some without a list.

    Kind, status and subprogrammes are those printed for the item, else those printed for its group. A list below a
    sentence that does not speak of evaluations done or planned is passed over with a remark.
    """
    words = layout.language.plans.evaluations
    lead: _Group | None = None
    groups: dict[str, _Group] = {}
    for block in layout.blocks:
        if block.role != "evaluations" or block.container:
            continue
        if block.kind is BlockKind.PARAGRAPH and block.number:
            lead, groups = _lead(block.passage, words), {}
            if lead is None and words.single and (match := words.single.match(block.passage.text)):
                yield _single(block, match, words, context)
        elif block.kind is BlockKind.ITEM and block.item:
            if lead is None:
                yield Remark(block.lines[0].number, "list_without_evaluations", block.paragraph)
            elif words.group.search(block.passage.text):
                groups[block.item] = _group(block.passage, lead, words)
            else:
                yield _read(block, groups.get(block.item.rpartition(".")[0], lead), words, context)


def _single(block: Block, match: re.Match[str], words: EvaluationWords, context: DocumentContext) -> Finding:
    """Evaluations that a sentence names, without a list."""
    title = block.passage.group(match, "title")
    kind, covered = _kind(title, words), _scopes(title, words)
    if match["planned"]:
        kind = _Group("planned", kind_words=block.passage.group(match, "planned"))
    fact = Evaluation(
        document=context.document, paragraph=block.paragraph, title=title.text, kind=kind.kind, scopes=covered.scopes
    )
    witnesses = {"title": title, "kind": kind.kind_words, "scopes": covered.scope_words}
    return Finding(fact, {column: each for column, each in witnesses.items() if each}, paragraph=block.paragraph)


def _lead(passage: Passage, words: EvaluationWords) -> _Group | None:
    """What a sentence that leads in a list says of it; None where it leads in something else or nothing."""
    if not words.group.search(passage.text):
        return None
    if planned := words.planned.search(passage.text):
        return _Group(kind="planned", kind_words=passage.group(planned))
    return _Group() if words.done.search(passage.text) else None


def _group(passage: Passage, lead: _Group, words: EvaluationWords) -> _Group:
    status = words.status.search(passage.text)
    kind = _Group(lead.kind, kind_words=lead.kind_words) if lead.kind else _kind(passage, words)
    scopes = _scopes(passage, words)
    scopes = scopes if scopes.scopes else lead
    return _Group(
        kind.kind, passage.group(status, "status").strip() if status else lead.status, scopes.scopes,
        kind.kind_words, scopes.scope_words,
    )  # fmt: skip


def _read(block: Block, group: _Group, words: EvaluationWords, context: DocumentContext) -> Finding:
    passage = block.passage
    note = words.note.search(passage.text)
    title = passage[: note.start()] if note else passage
    title = title[: tail.start()] if (tail := words.tail.search(title.text)) else title
    said = passage.group(note, "note") if note else _NOTHING
    status = words.status.search(passage.text, note.start("note"), note.end("note")) if note else None
    printed = passage.group(status, "status").strip() if status else group.status
    own = _Group() if group.kind == "planned" else _kind(title, words)
    kind = own if own.kind else group
    named = _scopes(said, words)
    covered = named if named.scopes else group
    fact = Evaluation(
        document=context.document, paragraph=block.paragraph, item=block.item, title=title.text, kind=kind.kind,
        status=printed.text, scopes=covered.scopes,
    )  # fmt: skip
    witnesses: Mapping[str, Passage] = {
        "title": title, "kind": kind.kind_words, "status": printed, "scopes": covered.scope_words
    }  # fmt: skip
    return Finding(fact, {column: each for column, each in witnesses.items() if each}, paragraph=block.paragraph)


def _kind(passage: Passage, words: EvaluationWords) -> _Group:
    """The kind that a text names, with its words; nothing where it names none."""
    for pattern, code in words.kinds:
        if match := pattern.search(passage.text):
            return _Group(code, kind_words=passage.group(match))
    return _Group()


def _scopes(passage: Passage, words: EvaluationWords) -> _Group:
    """Subprogrammes named in a text as scopes joined by ``;``, in printed order, ranges filled in, with their words."""
    scopes = ";".join(scope for _, scope in read_subprogrammes(passage.text, words.subprogrammes, words.to))
    mentions = [match.span() for match in words.subprogrammes.finditer(passage.text)]
    return _Group(scopes=scopes, scope_words=passage[mentions[0][0] : mentions[-1][1]] if mentions else _NOTHING)
