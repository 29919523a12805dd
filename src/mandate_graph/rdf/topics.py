"""Topics: what instruments and outputs are about, by the curated words of every language, as concepts of one scheme.

A rule reads it off printed titles (:mod:`mandate_graph.drivers.topics`), so it is derived. A topic joins languages:
what a Chinese title and an English one are about is the same concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mandate_graph.drivers import Lexicon, lexicon_of
from mandate_graph.rdf.dataset import Dataset
from mandate_graph.rdf.edition import Edition
from mandate_graph.rdf.terms import DCTERMS, RDF, SKOS, node, text

__all__ = ["map_topics"]

_TITLES: Mapping[str, tuple[str, ...]] = {
    "deliverables": ("title", "subcategory"), "results": ("title",), "figures": ("what",), "evaluations": ("title",),
}  # fmt: skip
"""Tables of what a programme does, and the columns that say what it is; the first that is filled counts."""


def map_topics(dataset: Dataset, editions: Sequence[Edition]) -> None:
    """Writes what every instrument, output, result and evaluation is about, and the topics that occur.

    Args:
        dataset: what is about what goes to the derived graph, topics to the reference graph.
        editions: all texts, already written.
    """
    used: set[str] = set()
    for iri, found in (*_of_instruments(dataset), *_of_editions(dataset, editions)):
        for topic in sorted(found):
            dataset.derived.say(iri, DCTERMS.subject, node(dataset.path("topic", topic)))
        used |= found
    _describe(dataset, used)


def _of_instruments(dataset: Dataset) -> Iterator[tuple[str, set[str]]]:
    reference = dataset.lookup.reference
    for key in sorted(dataset.instruments):
        titles = dataset.titles(key)
        lexicons = {language: lexicon_of(reference, language) for language in titles}
        found = {topic for language, title in titles.items() for topic in _about(lexicons[language], title)}
        told = lexicon_of(reference, "")
        found |= told.about("instrument", key) | told.about("treaty", key)
        if found:
            yield dataset.ids.mandate(key), found


def _of_editions(dataset: Dataset, editions: Iterable[Edition]) -> Iterator[tuple[str, set[str]]]:
    for edition in editions:
        lexicon = lexicon_of(dataset.lookup.reference, edition.language)
        found: dict[str, set[str]] = {}
        for table, columns in _TITLES.items():
            for seed in edition.rows(table):
                title = next(filter(None, (getattr(seed.fact, column) for column in columns)), "")
                found.setdefault(edition.stated[seed.id], set()).update(_about(lexicon, title))
        yield from ((iri, topics) for iri, topics in found.items() if topics)


def _about(lexicon: Lexicon, title: str) -> set[str]:
    """Topics whose words a title has, and the subjects of treaties and special bodies that it names."""
    read = lexicon.read(title)
    topics = set(read.topics) - {lexicon.treaty_topic}
    topics = topics.union(*(lexicon.subjects(lexicon.about("treaty", key)) for key in read.treaties))
    for body in read.bodies:
        topics |= {topic for topic in lexicon.about("body", body) if not lexicon.is_field(topic)}
    return topics


def _describe(dataset: Dataset, used: set[str]) -> None:
    """The topics that occur and those that contain them: names, words that show them, what they belong to."""
    tables = dataset.lookup.reference.rows
    rows = {row["id"]: row for row in tables["topics"]}
    wanted, open_topics = set(used), sorted(used)
    while open_topics:
        above = [up for up in rows[open_topics.pop()]["broader"].split(";") if up and up not in wanted]
        wanted.update(above)
        open_topics += above
    terms: dict[str, list[tuple[str, str]]] = {}
    for row in tables["topic_terms"]:
        terms.setdefault(row["topic"], []).append((row["language"], row["term"]))
    for topic in sorted(wanted):
        row = rows[topic]
        names = [(language, row[language]) for language in ("zh", "en")]
        dataset.reference.describe(
            dataset.path("topic", topic),
            (
                (RDF.type, SKOS.Concept),
                (SKOS.notation, text(topic)),
                *((SKOS.prefLabel, text(name, language)) for language, name in names),
                *((SKOS.altLabel, text(term, language)) for language, term in terms.get(topic, ())),
                *((SKOS.broader, node(dataset.path("topic", up))) for up in row["broader"].split(";") if up),
            ),
        )
