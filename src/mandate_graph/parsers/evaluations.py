"""Evaluations done, under way or planned, as the lists below the heading of evaluation activities name them."""

from __future__ import annotations

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


def find_evaluations(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per item of the lists of evaluations.

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
            lead, groups = _lead(block.passage.text, words), {}
        elif block.kind is BlockKind.ITEM and block.item:
            if lead is None:
                yield Remark(block.lines[0].number, "list_without_evaluations", block.paragraph)
            elif words.group.search(block.passage.text):
                groups[block.item] = _group(block.passage, lead, words)
            else:
                yield _read(block, groups.get(block.item.rpartition(".")[0], lead), words, context)


def _lead(text: str, words: EvaluationWords) -> _Group | None:
    """What a sentence that leads in a list says of it; None where it leads in something else or nothing."""
    if not words.group.search(text):
        return None
    if words.planned.search(text):
        return _Group(kind="planned")
    return _Group() if words.done.search(text) else None


def _group(passage: Passage, lead: _Group, words: EvaluationWords) -> _Group:
    status = words.status.search(passage.text)
    return _Group(
        lead.kind or _kind(passage.text, words),
        passage.group(status, "status").strip() if status else lead.status,
        _scopes(passage.text, words) or lead.scopes,
    )


def _read(block: Block, group: _Group, words: EvaluationWords, context: DocumentContext) -> Finding:
    passage = block.passage
    note = words.note.search(passage.text)
    title = passage[: note.start()] if note else passage
    title = title[: tail.start()] if (tail := words.tail.search(title.text)) else title
    said = note["note"] if note else ""
    status = words.status.search(passage.text, note.start("note"), note.end("note")) if note else None
    printed = passage.group(status, "status").strip() if status else group.status
    kind = group.kind if group.kind == "planned" else _kind(title.text, words) or group.kind
    fact = Evaluation(
        document=context.document, paragraph=block.paragraph, item=block.item, title=title.text, kind=kind,
        status=printed.text, scopes=_scopes(said, words) or group.scopes,
    )  # fmt: skip
    witnesses: Mapping[str, Passage] = {"title": title, "status": printed}
    return Finding(fact, {column: each for column, each in witnesses.items() if each}, paragraph=block.paragraph)


def _kind(text: str, words: EvaluationWords) -> str:
    return next((code for pattern, code in words.kinds if pattern.search(text)), "")


def _scopes(text: str, words: EvaluationWords) -> str:
    """Subprogrammes named in a text as scopes joined by ``;``, in printed order, ranges filled in."""
    return ";".join(scope for _, scope in read_subprogrammes(text, words.subprogrammes, words.to))
