"""From what a client accepts to the format it gets: one table, and the rules of RFC 9110 section 12.5.1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mandate_graph_api.errors import RequestError

__all__ = [
    "CSV",
    "GRAPH",
    "HTML",
    "JSON",
    "SOLUTIONS",
    "Choice",
    "MediaRange",
    "Offer",
    "accepted",
    "choose",
    "named",
    "settle",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """A format we write: its `name`, the media types it goes by (first: its own), the words of `format=`."""

    name: str
    media_types: tuple[str, ...]
    words: tuple[str, ...]
    text: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A format and the Content-Type it is sent with."""

    name: str
    content_type: str


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header."""

    type: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How exactly this range names `media_type`: 0 not at all, 1 ``*/*``, 2 ``type/*``, 3 in full."""
        kind, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (kind, subtype):
            return 3
        if self.subtype != "*":
            return 0
        return 2 if self.type == kind else int(self.type == "*")


SOLUTIONS: Final[Sequence[Offer]] = (
    Offer("json", ("application/sparql-results+json", "application/json", "text/json"), ("json", "srj")),
    Offer("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), ("xml", "srx")),
    Offer("csv", ("text/csv",), ("csv",), text=True),
    Offer("tsv", ("text/tab-separated-values",), ("tsv",), text=True),
)
"""Formats of SELECT and ASK, the preferred one first."""

GRAPH: Final[Sequence[Offer]] = (
    Offer("turtle", ("text/turtle", "application/x-turtle"), ("turtle", "ttl", "n3"), text=True),
    Offer("ntriples", ("application/n-triples", "text/plain"), ("ntriples", "nt", "n-triples"), text=True),
    Offer("nquads", ("application/n-quads", "text/x-nquads"), ("nquads", "nq", "n-quads"), text=True),
    Offer("trig", ("application/trig", "application/x-trig"), ("trig",), text=True),
    Offer("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), ("rdfxml", "rdf", "rdf+xml", "xml")),
    Offer("jsonld", ("application/ld+json", "application/json"), ("jsonld", "json-ld", "json")),
)
"""Formats of CONSTRUCT and DESCRIBE, the preferred one first."""

HTML: Final = Offer("html", ("text/html", "application/xhtml+xml"), ("html",))
JSON: Final = Offer("json", ("application/json",), ("json",))
CSV: Final = Offer("csv", ("text/csv",), ("csv",), text=True)

_QUALITY: Final = re.compile(r"(0(\.\d{0,3})?|1(\.0{0,3})?)")
_QUOTED: Final = r'"(?:\\.|[^"\\])*"?'
_ELEMENT: Final = re.compile(rf'(?:[^,"]|{_QUOTED})+')
_PART: Final = re.compile(rf'(?:[^;"]|{_QUOTED})+')
_TOKEN: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def accepted(header: str | None) -> Sequence[MediaRange]:
    """The media ranges of an Accept header; elements that are not well formed are passed over.

    None or an empty header stands for anything, as does a header in which nothing is well formed.
    """
    ranges = [found for element in _ELEMENT.findall(header or "") if (found := _media_range(element)) is not None]
    return ranges or [MediaRange("*", "*", 1.0)]


def choose(offers: Sequence[Offer], ranges: Sequence[MediaRange]) -> Choice | None:
    """The offer of the highest quality, then most exactly named, then first in `offers`; None for none."""
    best: tuple[float, int, int] | None = None
    choice = None
    for place, offer in enumerate(offers):
        for media_type in offer.media_types:
            quality, fit = _weigh(media_type, ranges)
            # A type of another standard counts only when it is asked for by name.
            if quality <= 0 or (fit < 3 and media_type != offer.media_types[0]):
                continue
            rank = (quality, fit, -place)
            if best is None or rank > best:
                best, choice = rank, _sent_as(offer, media_type)
    return choice


def named(offers: Sequence[Offer], word: str) -> Choice | None:
    """The offer that `format=word` means: one of its words, its name or one of its media types."""
    wanted = word.strip().lower()
    for offer in offers:
        if wanted in offer.words or wanted in offer.media_types or wanted == offer.name:
            return _sent_as(offer, offer.media_types[0])
    return None


def settle(offers: Sequence[Offer], accept: str | None, words: Sequence[str] = ()) -> Choice:
    """The offer that ``format=`` names, or else the Accept header likes best.

    Raises:
        RequestError: 400, MG514, there is no such format, or there are two; 406, MG513, none is accepted.
    """
    # Some clients name one format in several ways, some of which only they know.
    found = {choice for word in words if word and (choice := named(offers, word)) is not None}
    if any(words):
        if len(found) != 1:
            known = ", ".join(sorted(offer.words[0] for offer in offers))
            raise RequestError(400, "MG514", "there is no such format.", where="format", remedy=f"Use one of {known}.")
        return found.pop()
    choice = choose(offers, accepted(accept))
    if choice is None:
        known = ", ".join(offer.media_types[0] for offer in offers)
        what = "no format that the request accepts is offered here."
        raise RequestError(406, "MG513", what, where="Accept", remedy=f"Accept one of {known}.")
    return choice


def _sent_as(offer: Offer, media_type: str) -> Choice:
    return Choice(offer.name, f"{media_type}; charset=utf-8" if offer.text else media_type)


def _weigh(media_type: str, ranges: Sequence[MediaRange]) -> tuple[float, int]:
    fits = [(fit, entry.quality) for entry in ranges if (fit := entry.fit(media_type))]
    if not fits:
        return 0.0, 0
    closest = max(fit for fit, _ in fits)
    return max(quality for fit, quality in fits if fit == closest), closest


def _media_range(element: str) -> MediaRange | None:
    name, *parameters = (part.strip() for part in _PART.findall(element) or [""])
    kind, slash, subtype = name.lower().partition("/")
    if name == "*":
        kind, slash, subtype = "*", "/", "*"
    if not slash or not _TOKEN.fullmatch(kind) or not _TOKEN.fullmatch(subtype) or (kind == "*" and subtype != "*"):
        return None
    quality = _quality(_parameters(parameters))
    return None if quality is None else MediaRange(kind, subtype, quality)


def _parameters(parts: Sequence[str]) -> Mapping[str, str]:
    return {key.strip().lower(): value.strip() for key, _, value in (part.partition("=") for part in parts)}


def _quality(parameters: Mapping[str, str]) -> float | None:
    written = parameters.get("q", "1")
    return float(written) if _QUALITY.fullmatch(written) else None
