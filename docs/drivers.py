"""Fits, measures and documents how instruments are ranked behind outputs.

python docs/drivers.py --fit                  weights and calibration from the judged pairs of the repository
python docs/drivers.py --judged FILE …        writes docs/drivers.md with what the held-out pairs of FILE say
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mandate_graph.drivers import (
    EVIDENCE,
    Candidate,
    Output,
    Programme,
    Wording,
    candidates_of,
    describe_programme,
    gather_evidence,
    lexicon_of,
    titles_of,
)  # fmt: skip
from mandate_graph.drivers import ranking as constants
from mandate_graph.drivers.evaluation import (
    Item,
    Judgements,
    Measures,
    identity_of,
    measure_ranking,
    read_judgements,
)  # fmt: skip
from mandate_graph.drivers.fitting import fit_curve, fit_weights
from mandate_graph.records import facts
from mandate_graph.seeding import DocumentSeeds, read_seeds
from mandate_graph.seeding.reference import load_reference

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "drivers.md"
OURS = ROOT / "tests" / "judgements" / "A_75_6--Sect.16.csv"
SYMBOL = "A/75/6(Sect.16)"
GROUPS = {
    "wording": ("wording", "output_covered", "title_covered"),
    "topics": (
        "topics",
        "topics_covered",
        "rarest_topic",
        "subject_and_activity",
        "other_field",
        "kind",
        "same_treaty",
    ),
    "bodies": ("constitutive", "adopted", "adopted_only", "same_body", "other_body"),
    "own list": ("own_list",),
}
ROUNDS = 2000


@dataclass
class Case:
    """One judged output: its candidates, their evidence, and what was judged."""

    item: Item
    output: Output
    candidates: Sequence[Candidate]
    evidence: np.ndarray
    judged: Mapping[tuple[str, str, str], tuple[float, ...]]

    @property
    def gains(self) -> np.ndarray:
        """Mean grade of each candidate, from 0 to 1."""
        return np.array([np.mean(self.judged.get(identity_of(c), (0.0,))) / 2 for c in self.candidates])

    def measure(self, scores: np.ndarray) -> Measures:
        """The ranking by these scores, held against the judgements; equal scores in the order of the keys."""
        names = [(c.key, c.title) for c in self.candidates]
        order = sorted(range(len(scores)), key=lambda n: (-round(float(scores[n]), 6), names[n]))
        return measure_ranking([identity_of(self.candidates[n]) for n in order], self.judged)


def cases_of(document: DocumentSeeds, programme: Programme, judgements: Judgements) -> list[Case]:
    """The judged outputs of one text that some judge found an instrument for."""
    items = _items(document)
    lists = candidates_of(document)
    found = []
    for scope in dict.fromkeys(output.scope for output in programme.outputs):
        outputs = [
            output for output in programme.outputs if output.scope == scope and items.get(output.id) in judgements
        ]
        if outputs and scope in lists:
            evidence = gather_evidence(outputs, lists[scope], programme)
            for output, table in zip(outputs, evidence, strict=True):
                item = items[output.id]
                if any(max(grades) > 0 for grades in judgements[item].values()):
                    found.append(Case(item, output, lists[scope], table, judgements[item]))
    return found


def _items(document: DocumentSeeds) -> dict[str, Item]:
    return {
        seed.id: (seed.fact.scope, seed.fact.table, seed.fact.item_no)
        for seed in document.facts["deliverables"]
        if isinstance(seed.fact, facts.Deliverable) and seed.fact.level == "item"
    }


def load() -> tuple[DocumentSeeds, Programme]:
    """The text that was judged, with what its scopes share."""
    seeds = read_seeds([ROOT / "seeds"])
    document = next(document for document in seeds.documents if document.document.document == SYMBOL)
    lexicon = lexicon_of(load_reference(), document.document.language)
    same = [other for other in seeds.documents if other.document.language == document.document.language]
    return document, describe_programme(document, lexicon, Wording(titles_of(same), lexicon.offices))


def fitted(cases: Sequence[Case], kinds: Sequence[str] = tuple(EVIDENCE)) -> np.ndarray:
    """Weights from cases, of some kinds of evidence; the others weigh nothing."""
    fixed = np.array([constants.PRINTED.get(kind, np.nan if kind in kinds else 0.0) for kind in EVIDENCE])
    return fit_weights([case.evidence for case in cases], [case.gains for case in cases], fixed)


def held_out(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case], np.ndarray]]:
    """Each scope with weights that were fitted on all others."""
    for scope in dict.fromkeys(case.item[0] for case in cases):
        inside = [case for case in cases if case.item[0] == scope]
        yield scope, inside, fitted([case for case in cases if case.item[0] != scope])


def calibrated(cases: Sequence[Case]) -> tuple[float, float]:
    """The curve from held-out scores to confidence; every output counts the same."""
    scores, related, share = [], [], []
    for _, inside, weights in held_out(cases):
        for case in inside:
            scores.append(case.evidence @ weights)
            related.append((case.gains > 0).astype(float))
            share.append(np.full(len(case.candidates), 1 / len(case.candidates)))
    return fit_curve(np.concatenate(scores), np.concatenate(related), np.concatenate(share))


def print_fit(cases: Sequence[Case]) -> None:
    """Prints the constants of ``drivers/ranking.py``."""
    weights = fitted(cases)
    for kind, weight in zip(EVIDENCE, weights, strict=True):
        if kind not in constants.PRINTED:
            print(f'    "{kind}": {weight:.2f},')
    slope, intercept = calibrated(cases)
    print(f"CALIBRATION = ({slope:.3f}, {intercept:.3f})")


def spread(values: Sequence[float], pairs: Sequence[float] | None = None) -> tuple[float, float]:
    """The middle 95 of 100 means of resampled outputs, or of their differences to other values."""
    chance = np.random.default_rng(0)
    table = np.array(values) - (np.array(pairs) if pairs is not None else 0)
    means = table[chance.integers(0, len(table), (ROUNDS, len(table)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """Fits, or measures and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--judged", type=Path, help="held-out judged pairs; without them nothing is written")
    options = parser.parse_args()
    document, programme = load()
    ours = cases_of(document, programme, read_judgements(OURS))
    if options.fit:
        print_fit(ours)
    if options.judged:
        judgements = read_judgements(options.judged)
        unseen = cases_of(document, programme, judgements)
        PAGE.write_text(page(document, ours, unseen, judgements), encoding="utf-8")


def page(document: DocumentSeeds, ours: Sequence[Case], unseen: Sequence[Case], judgements: Judgements) -> str:
    """The page as Markdown."""
    raise NotImplementedError


if __name__ == "__main__":
    main()
