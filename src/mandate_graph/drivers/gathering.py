"""From the rows of one text to outputs, candidates and what all scopes of its programme share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mandate_graph.drivers.evidence import Programme
from mandate_graph.drivers.records import Candidate, Output
from mandate_graph.drivers.topics import Lexicon
from mandate_graph.drivers.wording import Wording
from mandate_graph.ids import body_id
from mandate_graph.records import facts
from mandate_graph.seeding import DocumentSeeds, SeedFact

__all__ = ["candidates_of", "describe_programme", "outputs_of", "titles_of"]

_PROGRAMME_WIDE = "P"
_RESULTS = ("planned", "performance")
_DOCUMENT = "document"
_NO_BODY = ("TREATY", "DECLARATION", "OTHER")
_FEW_SCOPES = 2


def outputs_of(document: DocumentSeeds) -> list[Output]:
    """Deliverables, each once, and results; named by the identifier of their first row."""
    themes = {
        seed.fact.scope: seed.fact.title
        for seed in _rows(document, "subprogrammes")
        if isinstance(seed.fact, facts.Subprogramme)
    }
    return [replace(output, theme=themes.get(output.scope, "")) for output in _bare_outputs(document)]


def _bare_outputs(document: DocumentSeeds) -> Iterator[Output]:
    yield from _deliverables(document)
    yield from _results(document)


def _rows(document: DocumentSeeds, table: str) -> Iterator[SeedFact]:
    yield from document.facts.get(table, ())


def _deliverables(document: DocumentSeeds) -> Iterator[Output]:
    rows = [(seed, seed.fact) for seed in _rows(document, "deliverables") if isinstance(seed.fact, facts.Deliverable)]
    with_items = {(row.table, row.scope, row.category, row.subcategory) for _, row in rows if row.level == "item"}
    seen = set()
    for seed, row in rows:
        group = row.table, row.scope, row.category, row.subcategory
        is_total = row.level == "subcategory" and group in with_items
        identity = (*group, row.level, row.item_no, row.title, row.row)
        if row.scope and row.title and not is_total and identity not in seen:
            seen.add(identity)
            yield Output(seed.id, row.scope, row.title, row.subcategory)


def _results(document: DocumentSeeds) -> Iterator[Output]:
    """Results with what is cited beside them, but for what is cited beside results everywhere: it tells none apart."""
    results = list(_bare_results(document))
    scopes = {output.scope for output in results}
    beside: dict[str, set[str]] = defaultdict(set)
    for output in results:
        for key in output.cited:
            beside[key].add(output.scope)
    everywhere = {key for key, found in beside.items() if len(found) > max(_FEW_SCOPES, len(scopes) / 2)}
    for output in results:
        yield replace(output, cited={key: row for key, row in output.cited.items() if key not in everywhere})


def _bare_results(document: DocumentSeeds) -> Iterator[Output]:
    cited = [
        (place, seed.fact.key, seed.id)
        for seed in _rows(document, "citations")
        if isinstance(seed.fact, facts.Citation)
        and seed.fact.key
        and seed.fact.kind != _DOCUMENT
        and (place := _place(seed.fact.paragraph))
    ]
    for seed in _rows(document, "results"):
        row = seed.fact
        assert isinstance(row, facts.Result)
        if row.scope and row.title and row.kind in _RESULTS:
            first, last = _place(row.first_paragraph), _place(row.last_paragraph or row.first_paragraph)
            within: dict[str, str] = {}
            for place, key, citation in cited:
                if first and last and first <= place <= last:
                    within.setdefault(key, citation)
            yield Output(seed.id, row.scope, row.title, "", within)


def _place(paragraph: str) -> tuple[int, ...]:
    """Parts of a paragraph number, to compare them; empty for one that is no number."""
    parts = paragraph.partition("(")[0].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def candidates_of(document: DocumentSeeds) -> Mapping[str, list[Candidate]]:
    """Scope to the instruments of its own list, those that only the list of the whole programme has, those only cited.

    The last are cited beside a result of the scope; their titles are those of other lists of the text.
    """
    lists: dict[str, dict[tuple[str, ...], Candidate]] = defaultdict(dict)
    for seed in _rows(document, "mandates"):
        row = seed.fact
        assert isinstance(row, facts.Mandate)
        lists[row.scope].setdefault(_identity(row), _candidate(seed, row))
    found = {scope: [*own.values(), *_wider(lists, scope)] for scope, own in list(lists.items())}
    for scope, candidate in _cited_alone(document, found):
        found.setdefault(scope, []).append(candidate)
    return found


def _identity(row: facts.Mandate) -> tuple[str, ...]:
    return (row.key,) if row.key else (row.body, row.kind, row.number, row.title)


def _candidate(seed: SeedFact, row: facts.Mandate) -> Candidate:
    body = "" if row.body in _NO_BODY else body_id(row.body)
    title = "\n".join(part for part in (row.title, row.note) if part)
    return Candidate(seed.id, row.key, row.kind, body, row.number, title)


def _wider(lists: Mapping[str, Mapping[tuple[str, ...], Candidate]], scope: str) -> Iterator[Candidate]:
    mission, mark, _ = scope.rpartition("/")
    whole = f"{mission}{mark}{_PROGRAMME_WIDE}"
    known = set(lists[scope])
    for identity, candidate in lists.get(whole, {}).items() if scope != whole else ():
        if identity not in known:
            yield replace(candidate, own=False)


def _cited_alone(document: DocumentSeeds, lists: Mapping[str, Sequence[Candidate]]) -> Iterator[tuple[str, Candidate]]:
    """Scope and instrument of what is cited beside a result and stands in neither of its lists."""
    citations = {seed.id: seed.fact for seed in _rows(document, "citations")}
    titles = {candidate.key: candidate.title for own in lists.values() for candidate in own if candidate.title}
    known = {(scope, candidate.key) for scope, own in lists.items() for candidate in own}
    for output in _results(document):
        for key, row in output.cited.items():
            if (output.scope, key) not in known:
                known.add((output.scope, key))
                fact = citations[row]
                assert isinstance(fact, facts.Citation)
                body = "" if fact.body in _NO_BODY else body_id(fact.body)
                title = titles.get(key, "")
                yield output.scope, Candidate(row, key, fact.kind, body, fact.number, title, own=False, listed=False)


def titles_of(documents: Iterable[DocumentSeeds]) -> Iterator[str]:
    """Titles of instruments and of outputs: the collection by which words are weighed."""
    for document in documents:
        for table in ("mandates", "deliverables", "results"):
            for seed in _rows(document, table):
                assert isinstance(seed.fact, facts.Mandate | facts.Deliverable | facts.Result)
                if seed.fact.title:
                    yield seed.fact.title


def describe_programme(document: DocumentSeeds, lexicon: Lexicon, wording: Wording) -> Programme:
    """What all scopes of the programme of one text share."""
    constitutive: dict[str, dict[str, str]] = defaultdict(dict)
    for seed in _rows(document, "organs"):
        row = seed.fact
        assert isinstance(row, facts.Organ)
        for body in lexicon.read(row.organ).bodies:
            for key in filter(None, row.keys.split(";")):
                constitutive[body].setdefault(key, seed.id)
    return Programme(lexicon, wording, outputs_of(document), constitutive)
