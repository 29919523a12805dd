"""Subprogrammes and their components, with the objective of each."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.parsers.blocks import Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.sentences import sentence_stop
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Subprogramme
from mandate_graph.records.text import Passage, join_lines

__all__ = ["find_subprogrammes"]

_ROLES = frozenset({"subprogramme", "component"})
_NOTHING = Passage("", ())


def find_subprogrammes(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per subprogramme and component, in the order in which the plan prints them.

    A title that the plan leaves out is taken from the resources part; the objective is the first sentence below the
    heading of the objective.
    """
    sections = [section for section in layout.sections if section.role in _ROLES]
    for scope in dict.fromkeys(section.scope for section in sections):
        heads = [section for section in sections if section.scope == scope]
        title = next((head.title for head in heads if head.title), _NOTHING)
        if not title and heads[0].heading:
            yield Remark(heads[0].heading.lines[0].number, "subprogramme_without_title", scope)
        paragraph, objective = _objective(layout, scope)
        witnesses = {"title": title, "objective": objective}
        yield Finding(
            Subprogramme(
                document=context.document, scope=scope, title=title.text, objective=objective.text, paragraph=paragraph
            ),
            {column: passage for column, passage in witnesses.items() if passage},
            paragraph=paragraph,
        )


def _objective(layout: Layout, scope: str) -> tuple[str, Passage]:
    """Number of the paragraph of the objective and its first sentence, both empty where there is none."""
    section = next((each for each in layout.sections if each.role == "objective" and each.scope == scope), None)
    if section is None or not section.blocks:
        return "", _NOTHING
    return section.blocks[0].paragraph, _first_sentence(section, layout.language.plans.full_stop)


def _first_sentence(section: Section, full_stop: str) -> Passage:
    parts: list[Passage] = []
    for block in section.blocks:
        stop = sentence_stop(full_stop).search(block.passage.text)
        parts.append(block.passage[: stop.end()] if stop else block.passage)
        if stop:
            break
    return join_lines(parts)
