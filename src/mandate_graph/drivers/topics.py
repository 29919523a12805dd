"""What a text is about: topics, bodies and treaties that it names, by the curated words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mandate_graph.records.text import WIDE
from mandate_graph.seeding.reference import Reference

__all__ = ["Aboutness", "Lexicon", "lexicon_of"]

_SHORTEST_NAME = 4
"""Characters of a name of a treaty that is looked for; shorter ones are words like any other."""
_SHARE = 0.5
"""How much a text about a topic is about the topic that contains it."""
_BLANK = re.compile(r"\s+")
_TITLE_MARKS = re.compile("[《》〈〉]")
"""A text may set them around a part of a name: 《1988 年公约》 is 1988 年《公约》, too."""
_WORD_BEGINS = rf"(?:(?<![^\W_])|(?<={WIDE.pattern}))"
_TREATIES, _PROCEDURES = "treaties", "forum"


@dataclass(frozen=True, slots=True)
class Aboutness:
    """What a text shows: ids of topics, of bodies, keys of treaties."""

    topics: frozenset[str]
    bodies: frozenset[str]
    treaties: frozenset[str]


def fold(text: str) -> str:
    """Without capitals and marks of titles; blanks are kept between words only, where a script has words."""
    text = _BLANK.sub(" ", _TITLE_MARKS.sub("", text.casefold()))
    return _BLANK.sub(lambda match: _gap(text, match), text)


def _gap(text: str, match: re.Match[str]) -> str:
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return "" if WIDE.search(beside) else " "


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds terms, the longest first; one of letters or figures only where a word begins."""
    longest = sorted(terms, key=lambda term: (-len(term), term))
    wide = "|".join(re.escape(term) for term in longest if WIDE.match(term))
    words = "|".join(re.escape(term) for term in longest if not WIDE.match(term))
    return re.compile("|".join([f"{_WORD_BEGINS}(?:{words})"] * bool(words) + [wide] * bool(wide)))


class Lexicon:
    """The topics of the reference tables, and the words of one language that show them.

    Args:
        reference: the curated tables.
        language: of the texts; one without words of its own reads nothing.
    """

    def __init__(self, reference: Reference, language: str) -> None:
        self.reference, self.language = reference, language
        rows = reference.rows
        self.facets = {row["id"]: row["facet"] for row in rows["topics"]}
        self._broader = {row["id"]: [up for up in row["broader"].split(";") if up] for row in rows["topics"]}
        self.domains = tuple(row["id"] for row in rows["topics"] if row["domain"] == "yes")
        self._about: dict[tuple[str, str], set[str]] = {}
        for row in rows["subjects"]:
            self._about.setdefault((row["kind"], row["key"]), set()).add(row["topic"])
        self.treaties_of: dict[str, set[str]] = {}
        for row in rows["body_treaties"]:
            self.treaties_of.setdefault(row["body"], set()).add(row["treaty"])
        self._read = lru_cache(maxsize=None)(self._find)

    @cached_property
    def _terms(self) -> Mapping[str, set[str]]:
        terms: dict[str, set[str]] = {}
        for row in self.reference.rows["topic_terms"]:
            if row["language"] == self.language:
                terms.setdefault(fold(row["term"]), set()).add(row["topic"])
        return terms

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, str]]:
        """Names of offices, bodies and treaties: what they hold is no word of its own."""
        names = {fold(name): ("office", name) for name in self.offices}
        names |= {fold(name): ("body", body) for name, body in self.reference.body_names(self.language).items()}
        treaties = self.reference.treaty_names(self.language).items()
        return names | {fold(name): ("treaty", key) for name, key in treaties if len(name) >= _SHORTEST_NAME}

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Names of the offices that carry programmes out, the longest first: every text of theirs has them."""
        names = {
            name
            for row in self.reference.rows["programmes"]
            for name in (row.get(f"office_{self.language}"), row.get(f"short_{self.language}"))
            if name
        }
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _pattern(self._names) if self._names else None, _pattern(self._terms) if self._terms else None

    def read(self, text: str) -> Aboutness:
        """What a text shows."""
        return self._read(text)

    def _find(self, text: str) -> Aboutness:
        names, terms = self._patterns
        folded = fold(text)
        found: dict[str, set[str]] = {"office": set(), "body": set(), "treaty": set()}
        taken = []
        for match in names.finditer(folded) if names else ():
            kind, meant = self._names[match[0]]
            found[kind].add(meant)
            if kind != "treaty" or self.about(kind, meant):  # else its words are all that tells what it is about
                taken.append(match.span())
        topics: set[str] = set()
        for match in terms.finditer(folded) if terms else ():
            if not any(
                start <= match.start() and match.end() <= end and match.span() != (start, end) for start, end in taken
            ):
                topics |= self._terms[match[0]]
        return Aboutness(frozenset(topics), frozenset(found["body"]), frozenset(found["treaty"]))

    def named(self, text: str) -> str:
        """What has this very name; "" where nothing has."""
        return self._names.get(fold(text), ("", ""))[1]

    def about(self, kind: str, key: str) -> frozenset[str]:
        """Topics of a ``body``, a ``treaty`` or an ``instrument`` as the tables state them."""
        return frozenset(self._about.get((kind, key), ()))

    def is_field(self, topic: str) -> bool:
        """Whether a topic is a whole field of work, which no text is about for naming a body of that field."""
        return not self._broader[topic]

    def subjects(self, topics: Iterable[str]) -> set[str]:
        """The subjects among topics."""
        return {topic for topic in topics if self.facets[topic] != _PROCEDURES}

    def spread(self, topics: Iterable[str]) -> dict[str, float]:
        """Topics with those that contain them, each with how much the text is about it, from 0 to 1."""
        weights: dict[str, float] = {}
        open_topics = [(topic, 1.0) for topic in topics]
        while open_topics:
            topic, weight = open_topics.pop()
            if weights.get(topic, 0.0) < weight:
                weights[topic] = weight
                open_topics.extend((up, weight * _SHARE) for up in self._broader[topic])
        return weights

    def fields(self, topics: Iterable[str]) -> set[str]:
        """The fields of work that topics belong to."""
        return set(self.spread(topics)).intersection(self.domains)

    @property
    def treaty_topic(self) -> str:
        """The topic that treaties themselves have, and no text about them."""
        return _TREATIES if _TREATIES in self.facets else ""


_LEXICONS: dict[tuple[int, str], Lexicon] = {}


def lexicon_of(reference: Reference, language: str) -> Lexicon:
    """The lexicon of a language, made once for the same tables."""
    key = id(reference), language
    if key not in _LEXICONS:
        _LEXICONS[key] = Lexicon(reference, language)
    return _LEXICONS[key]
