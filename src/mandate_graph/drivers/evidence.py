"""The evidence that an instrument stands behind an output, for all pairs of a scope at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from mandate_graph.drivers.records import Candidate, Output
from mandate_graph.drivers.topics import Lexicon
from mandate_graph.drivers.wording import Matrix, Wording

__all__ = ["EVIDENCE", "Programme", "gather_evidence", "organs_of"]

EVIDENCE: Mapping[str, str] = {
    "named": "the words of the output print the number of the instrument",
    "cited": "the instrument is cited in the paragraphs that describe the output",
    "wording": "cosine of the terms of both, weighed by rarity",
    "output_covered": "share of the weight of the terms of the output that the instrument has",
    "title_covered": "share of the weight of the terms of the title that the output has",
    "theme": "cosine of the terms of the instrument and the title of the subprogramme, where an output has no subject",
    "topics": "cosine of the topics of both, weighed by rarity",
    "topics_covered": "share of the weight of the topics of the output that the instrument has",
    "rarest_topic": "weight of the rarest topic that both have",
    "other_field": "they belong to different fields of work, and share no subject",
    "constitutive": "the output serves a body that the instrument or treaty sets up or governs",
    "adopted": "the output serves the body that adopted the instrument",
    "adopted_only": "the same, and the output names nothing but the body",
    "same_body": "both name one body",
    "other_body": "each names a body, and not the same",
    "same_treaty": "both name one treaty, or serve it",
    "kind": "weight of the topics of the kind of output that the instrument has, if it shares a subject of the output",
    "own_list": "the instrument stands in the list of the scope itself",
}
"""Kinds of evidence in the order of the columns of :func:`gather_evidence`, with what each says of a pair."""

_CONSTITUTION, _CONFERENCES = "constitution", "conference-of-parties"
_NUMBER = re.compile(r"(?:ES-|S-)?[0-9]+/[0-9]+[A-Z]?|[0-9]+[A-Z]?\([0-9A-Z-]+\)|[0-9]+\([0-9]{4}\)")
_WORTH_A_GATE = 0.3
"""Weight of a subject from which an output counts as having one."""


@dataclass(frozen=True)
class Programme:
    """What all scopes of one budget share.

    Attributes:
        lexicon: words of its language.
        wording: of all titles that are known in that language.
        outputs: of all its scopes: what many of them are about tells little.
        constitutive: body id to the key of each instrument printed as setting it up, each to the id of that row.
    """

    lexicon: Lexicon
    wording: Wording
    outputs: Sequence[Output]
    constitutive: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        about = [_of_output(self.lexicon, output) for output in self.outputs]
        spread = _spread(self.lexicon, [found.topics for found in about])
        rarity = np.log10((len(about) + 2) / (spread.sum(axis=0) + 1)).clip(0)
        object.__setattr__(self, "rarity", rarity)

    rarity: np.ndarray[tuple[int], np.dtype[np.float64]] = field(init=False, repr=False)


@dataclass(slots=True)
class _Found:
    """What one text is about, with what follows from the tables."""

    topics: set[str]
    bodies: set[str]
    treaties: set[str]
    fields: set[str]
    kind: set[str] = field(default_factory=set)


def gather_evidence(outputs: Sequence[Output], candidates: Sequence[Candidate], programme: Programme) -> np.ndarray[
    tuple[int, int, int], np.dtype[np.float64]
]:  # fmt: skip
    """Evidence of every pair of an output and a candidate of one scope.

    An instrument of neither list has none but that the text names or cites it, and changes nothing for the others.

    Returns:
        An array of outputs by candidates by :data:`EVIDENCE`; every kind is 0 where there is none of it.
    """
    listed = [place for place, candidate in enumerate(candidates) if candidate.listed]
    found = np.zeros((len(outputs), len(candidates), len(EVIDENCE)))
    if listed and outputs:
        found[:, listed] = _compare(outputs, [candidates[place] for place in listed], programme)
    kinds = list(EVIDENCE)
    found[:, :, kinds.index("named")] = _named(outputs, candidates)
    found[:, :, kinds.index("cited")] = [[float(c.key in output.cited) for c in candidates] for output in outputs]
    return found


def organs_of(
    outputs: Sequence[Output], candidates: Sequence[Candidate], programme: Programme
) -> list[Mapping[str, str]]:
    """For each output the instruments printed as setting up a body that it serves: key to the id of the row."""
    served = _serve(outputs, candidates, programme.lexicon)
    return [
        {key: row for body in sorted(one.bodies) for key, row in programme.constitutive.get(body, {}).items()}
        for one in served
    ]


def _serve(outputs: Sequence[Output], candidates: Sequence[Candidate], lexicon: Lexicon) -> list[_Found]:
    """What outputs are about, with the conference that they mean."""
    found = [_of_output(lexicon, output) for output in outputs]
    _resolve_conferences(lexicon, found, {candidate.key for candidate in candidates if candidate.own})
    return found


def _compare(outputs: Sequence[Output], candidates: Sequence[Candidate], programme: Programme) -> np.ndarray[
    tuple[int, int, int], np.dtype[np.float64]
]:  # fmt: skip
    """The evidence that both texts and the tables give."""
    lexicon = programme.lexicon
    ones = _serve(outputs, candidates, lexicon)
    others = [_of_candidate(lexicon, candidate) for candidate in candidates]
    titles = [candidate.title for candidate in candidates]
    wording, output_covered, title_covered = programme.wording.shared([output.title for output in outputs], titles)
    topics = _compare_topics(programme, ones, others, titles)
    has_subject = topics.pop("has_subject")
    bodies = _compare_bodies(programme, ones, others, candidates, has_subject)
    themes = list(dict.fromkeys(output.theme for output in outputs))
    theme = programme.wording.shared(themes, titles)[0][[themes.index(output.theme) for output in outputs]]
    found = {
        "wording": wording,
        "output_covered": output_covered,
        "title_covered": title_covered,
        "theme": np.where(has_subject, 0.0, theme),
        **topics,
        **bodies,
        "own_list": np.tile([float(candidate.own) for candidate in candidates], (len(outputs), 1)),
    }
    none = np.zeros((len(outputs), len(candidates)))
    return np.stack([found.get(kind, none) for kind in EVIDENCE], axis=2)


def _of_output(lexicon: Lexicon, output: Output) -> _Found:
    """Topics of the kind stand apart: they do not tell the output from others of its kind."""
    read, kind = lexicon.read(output.title), set(lexicon.read(output.kind).topics)
    treaties = set(read.treaties).union(*(lexicon.treaties_of.get(body, ()) for body in read.bodies))
    topics = set(read.topics).union(*(lexicon.subjects(lexicon.about("treaty", key)) for key in read.treaties)) - kind
    fields = _add_bodies(lexicon, topics, read.bodies)
    return _Found(topics, set(read.bodies), treaties, fields, kind)


def _of_candidate(lexicon: Lexicon, candidate: Candidate) -> _Found:
    read = lexicon.read(candidate.title)
    is_treaty = bool(lexicon.about("treaty", candidate.key))
    topics = set(read.topics) - {lexicon.treaty_topic}
    topics = topics.union(*(lexicon.subjects(lexicon.about("treaty", key)) for key in read.treaties))
    topics |= lexicon.about("instrument", candidate.key) | lexicon.about("treaty", candidate.key)
    treaties = set(read.treaties) | ({candidate.key} if is_treaty else set())
    if lexicon.treaty_topic and not candidate.number and treaties:
        topics.add(lexicon.treaty_topic)
    fields = _add_bodies(lexicon, topics, read.bodies, candidate.body)
    return _Found(topics, set(read.bodies), treaties, fields)


def _add_bodies(lexicon: Lexicon, topics: set[str], named: Iterable[str], adopting: str = "") -> set[str]:
    """Adds what the bodies are about, but for whole fields; gives the fields, those of bodies as a last resort."""
    known = [lexicon.about("body", body) for body in (*named, *([adopting] if adopting else ()))]
    of_bodies = set().union(*known)
    special = {adopting} & set(lexicon.treaties_of)
    for body in (*named, *special):
        topics |= {topic for topic in lexicon.about("body", body) if not lexicon.is_field(topic)}
    return lexicon.fields(topics) or lexicon.fields(of_bodies)


def _resolve_conferences(lexicon: Lexicon, outputs: Sequence[_Found], keys: set[str]) -> None:
    """A conference without its name is that which the other outputs name, else that of a treaty in the list."""
    conferences = {body for body in lexicon.treaties_of if _is_conference(lexicon, body)}
    meant = {body for output in outputs for body in output.bodies & conferences}
    meant = meant or {body for body in conferences if lexicon.treaties_of[body] & keys}
    for output in outputs:
        open_end = _CONFERENCES in lexicon.spread(output.topics) and not output.bodies & conferences
        if open_end and not output.treaties:
            output.bodies |= meant
            for body in meant:
                output.treaties |= lexicon.treaties_of[body]
                output.topics |= {topic for topic in lexicon.about("body", body) if not lexicon.is_field(topic)}


def _is_conference(lexicon: Lexicon, body: str) -> bool:
    known = lexicon.reference.bodies.get(body)
    return known is not None and known.kind == _CONFERENCES


def _spread(lexicon: Lexicon, topics: Sequence[Iterable[str]]) -> Matrix:
    columns = {topic: column for column, topic in enumerate(lexicon.facets)}
    matrix = np.zeros((len(topics), len(columns)))
    for row, found in enumerate(topics):
        for topic, weight in lexicon.spread(found).items():
            matrix[row, columns[topic]] = weight
    return matrix


def _compare_topics(
    programme: Programme, ones: Sequence[_Found], others: Sequence[_Found], titles: Sequence[str]
) -> dict[str, Matrix]:
    """A topic weighs by how few titles of the lists and how few outputs of the programme have it; most if none has."""
    lexicon = programme.lexicon
    out, cand = _spread(lexicon, [o.topics for o in ones]), _spread(lexicon, [o.topics for o in others])
    first = [row for row, title in enumerate(titles) if not title or titles.index(title) == row]
    having = cand[first].sum(axis=0)
    rarity = np.log((len(first) + 1) / (having + 0.5)).clip(0)
    weight = (rarity + _WORTH_A_GATE) * programme.rarity / 3
    a, b = out * weight, cand * weight
    facets = list(lexicon.facets.values())
    subject = np.array([facet == "subject" for facet in facets])
    has_subject = (a * subject).max(axis=1, initial=0, keepdims=True) > _WORTH_A_GATE
    share_subject = (out * subject) @ (cand * subject).T > 0
    kinds = _spread(lexicon, [o.kind for o in ones]) * rarity
    fields = np.array([[float(bool(o.fields and c.fields and not o.fields & c.fields)) for c in others] for o in ones])
    return {
        "topics": _unit(a) @ _unit(b).T,
        "topics_covered": _covered(a, b),
        "rarest_topic": np.stack([(np.minimum(row, cand) * weight).max(axis=1, initial=0) for row in out]) / 3,
        "other_field": fields * ~share_subject,
        "kind": kinds @ cand.T / 4 * (share_subject | ~has_subject),
        "has_subject": has_subject,
    }


def _covered(ones: Matrix, others: Matrix) -> Matrix:
    whole = ones.sum(axis=1, keepdims=True)
    common = np.stack([np.minimum(row, others).sum(axis=1) for row in ones])
    return common / np.where(whole == 0, 1, whole)


def _unit(matrix: Matrix) -> Matrix:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(lengths == 0, 1, lengths)


def _incidence(sets: Sequence[Iterable[str]], columns: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(sets), len(columns)))
    for row, members in enumerate(sets):
        for member in members:
            if member in columns:
                matrix[row, columns[member]] = 1
    return matrix


def _compare_bodies(
    programme: Programme,
    ones: Sequence[_Found],
    others: Sequence[_Found],
    candidates: Sequence[Candidate],
    has_subject: Matrix,
) -> dict[str, Matrix]:
    lexicon = programme.lexicon
    columns = {body: column for column, body in enumerate(sorted(set().union(*(o.bodies for o in ones))))}
    served = _incidence([o.bodies for o in ones], columns)
    sets_up = _incidence(
        [_bodies_set_up(programme, c, o) & set(columns) for c, o in zip(candidates, others, strict=True)], columns
    )
    adopted = served @ _incidence([[c.body] for c in candidates], columns).T
    same = (served @ _incidence([o.bodies for o in others], columns).T > 0).astype(np.float64)
    names_one = np.array([float(bool(o.bodies)) for o in ones])[:, None]
    names_other = np.array([float(bool(o.bodies)) for o in others])[None, :]
    keys = {key: column for column, key in enumerate(lexicon.reference.treaties)}
    treaties = _incidence([o.treaties for o in ones], keys) @ _incidence([o.treaties for o in others], keys).T
    return {
        "constitutive": (served @ sets_up.T > 0).astype(np.float64),
        "adopted": adopted,
        "adopted_only": np.where(has_subject, 0.0, adopted),
        "same_body": same,
        "other_body": names_one * names_other * (1 - same),
        "same_treaty": (treaties > 0).astype(np.float64),
    }


def _bodies_set_up(programme: Programme, candidate: Candidate, found: _Found) -> set[str]:
    """Bodies that an instrument sets up: as printed, by the table of treaties, or as its title says or is a name."""
    bodies = {body for body, keys in programme.constitutive.items() if candidate.key in keys}
    bodies |= {body for body, keys in programme.lexicon.treaties_of.items() if candidate.key in keys}
    named = programme.lexicon.named(candidate.title)
    return bodies | (found.bodies if _CONSTITUTION in found.topics else {named} if named in found.bodies else set())


def _named(outputs: Sequence[Output], candidates: Sequence[Candidate]) -> Matrix:
    columns = {candidate.number: 0 for candidate in candidates if _NUMBER.fullmatch(candidate.number)}
    columns = {number: column for column, number in enumerate(columns)}
    printed = [
        _NUMBER.findall("".join(output.title.split()).replace("（", "(").replace("）", ")")) for output in outputs
    ]
    return _incidence(printed, columns) @ _incidence([[c.number] for c in candidates], columns).T
