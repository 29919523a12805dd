"""Deliverables over the years: which row of a later budget continues a row of an earlier one.

A subcategory and a narrative entry continue where both budgets print the same subcategory for the same scope: derived.
A numbered item continues as the item of the same subcategory whose words it shares, or in another language renders
best: inferred, each item once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mandate_graph.rdf.dataset import Dataset, Inference
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.scopes import elements_above
from mandate_graph.rdf.similarity import TermWeights
from mandate_graph.rdf.terms import MG, MGC
from mandate_graph.rdf.translation import Rendering
from mandate_graph.records import facts

__all__ = ["map_continuity"]

Score = Callable[[str, str], float]

_ALIKE = ((0.8, "0.9"), (0.5, "0.7"), (0.35, "0.5"))
"""Least share of words of two titles of one language, and the confidence that goes with it."""
_RENDERED = ((0.25, "0.9"), (0.15, "0.7"), (0.07, "0.5"))
"""Least score of a title as the rendering of another, and the confidence that goes with it."""
_SAME_NAME = 0.3
"""Least share of characters or words of a printed subcategory and of the name of its code."""


@dataclass(frozen=True, slots=True)
class Output:
    """A row of a deliverables table, with all years of it in one: its node, place, subcategory, words and evidence."""

    iri: str
    scope: str
    level: str
    subcategory: str
    title: str
    language: str
    evidence: tuple[str, ...]


Tables = dict[tuple[str, str], list[Output]]
"""Programme and year to the rows of their tables in printed order."""


def map_continuity(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Writes which deliverable of a later budget continues which of an earlier one, for every two budgets.

    Args:
        dataset: what is derived goes to the derived graph, what is inferred to the graph of its run.
        editions: all texts, already written.
    """
    tables = _tables(dataset, editions)
    renderings: dict[tuple[str, str], Rendering] = {}
    for programme in sorted({programme for programme, _ in tables}):
        years = sorted(year for found, year in tables if found == programme and year)
        for before, after in combinations(years, 2):
            _continue(dataset, tables[programme, before], tables[programme, after], renderings)


def _tables(dataset: Dataset, editions: Iterable[Edition]) -> Tables:
    tables: dict[tuple[str, str], dict[str, Output]] = defaultdict(dict)
    codes: dict[tuple[str, str, str], str] = {}
    for edition in editions:
        for seed in edition.rows("deliverables"):
            row = seed.fact
            assert isinstance(row, facts.Deliverable)
            if row.scope:
                programme = elements_above(edition.programme_of(row.scope), row.scope)[-1][1].name
                iri = edition.stated[seed.id]
                printed = (row.category, row.subcategory, edition.language)
                if printed not in codes:
                    codes[printed] = _subcategory(dataset, *printed)
                found = Output(
                    iri, row.scope, row.level, codes[printed], row.title, edition.language,
                    tuple(edition.stretches(seed)[:1]),
                )  # fmt: skip
                tables[programme, edition.document.year].setdefault(iri, found)
    return {key: list(rows.values()) for key, rows in tables.items()}


def _subcategory(dataset: Dataset, category: str, subcategory: str, language: str) -> str:
    """The code of a printed subcategory: the one of its category whose name is most alike, else what is printed."""
    names = {
        code: labels[language]
        for code, labels in dataset.codes.named("DeliverableSubcategory").items()
        if code.startswith(f"{category}-") and language in labels
    }
    weights = TermWeights(names.values())
    vector = weights.vector(subcategory)
    scored = [(weights.cosine(vector, weights.vector(name)), code) for code, name in names.items()]
    score, code = max(scored, default=(0.0, ""))
    return code if score >= _SAME_NAME else subcategory


def _continue(
    dataset: Dataset, before: Iterable[Output], after: Iterable[Output], renderings: dict[tuple[str, str], Rendering]
) -> None:
    earlier, later = _grouped(before), _grouped(after)
    for place in earlier.keys() & later.keys():
        if place[1] != "item":
            dataset.derived.say(earlier[place][0].iri, MG.continuesAs, later[place][0].iri)
    for place in sorted(earlier.keys() & later.keys()):
        if place[1] == "item":
            for link in _paired(dataset, earlier[place], later[place], renderings):
                dataset.infer("deliverables", link)


def _grouped(rows: Iterable[Output]) -> dict[tuple[str, str, str], list[Output]]:
    groups: dict[tuple[str, str, str], list[Output]] = defaultdict(list)
    for row in rows:
        groups[row.scope, row.level, row.subcategory].append(row)
    return groups


def _paired(
    dataset: Dataset, before: list[Output], after: list[Output], renderings: dict[tuple[str, str], Rendering]
) -> Iterator[Inference]:
    """The best pairs first, each row once; of pairs alike the one that stands first."""
    languages = before[0].language, after[0].language
    if languages[0] == languages[1]:
        bounds, score = _ALIKE, _likeness([row.title for row in (*before, *after)])
    else:
        if languages not in renderings:
            renderings[languages] = Rendering(_in_both(dataset, *languages))
        bounds, score = _RENDERED, renderings[languages].score
    pairs = [(-score(old.title, new.title), i, j) for i, old in enumerate(before) for j, new in enumerate(after)]
    left, right = set(range(len(before))), set(range(len(after)))
    for less, i, j in sorted(pairs):
        confidence = next((sure for least, sure in bounds if -less >= least), None)
        if confidence and i in left and j in right:
            left.remove(i)
            right.remove(j)
            evidence = tuple(dict.fromkeys((*before[i].evidence, *after[j].evidence)))
            yield Inference(before[i].iri, MG.continuesAs, after[j].iri, MGC.lexical, confidence, evidence)


def _likeness(titles: Iterable[str]) -> Score:
    weights = TermWeights(titles)
    return lambda one, other: weights.cosine(weights.vector(one), weights.vector(other))


def _in_both(dataset: Dataset, one: str, other: str) -> Iterator[tuple[str, str]]:
    """Short texts that are there in two languages: titles of instruments and parts, names of the reference tables."""
    for key in sorted(dataset.instruments):
        titles = dataset.titles(key)
        if one in titles and other in titles:
            yield titles[one], titles[other]
    for iri in sorted(dataset.elements):
        found = dataset.elements[iri].titles
        if one in found and other in found:
            yield max(found[one])[1], max(found[other])[1]
    for names in (*dataset.lookup.reference.parallel_names(), *dataset.codes.all_labels()):
        if names.get(one) and names.get(other):
            yield names[one], names[other]
