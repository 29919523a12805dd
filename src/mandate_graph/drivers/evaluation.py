"""Rankings held against judged pairs: nDCG, average precision, recall, and confidence against what was judged.

nDCG: Järvelin, K. and Kekäläinen, J. (2002), Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mandate_graph.drivers.records import Candidate
from mandate_graph.errors import SeedError
from mandate_graph.ids import body_id

__all__ = ["Item", "Judgements", "Measures", "identity_of", "mean_of", "measure_ranking", "read_judgements"]

Item = tuple[str, str, str]
"""Scope, table and number of an output."""
Identity = tuple[str, str, str]
"""Body, kind, and number or else title of an instrument."""
Judgements = Mapping[Item, Mapping[Identity, tuple[float, ...]]]
"""Item to the instruments that some judge did not find irrelevant, with the grades of the judges: 0, 1 or 2."""

_COLUMNS = ("scope", "table", "item_no", "body", "kind", "number", "mandate_title")
_GRADES = ("grade_a", "grade_b")
_NO_BODY = ("TREATY", "DECLARATION", "OTHER")
_CUT = 10
_DIRECT = 2


@dataclass(frozen=True, slots=True)
class Measures:
    """How good a ranking is, each from 0 to 1; ``recall`` is None where no judge graded any pair 2."""

    ndcg: float
    average_precision: float
    recall: float | None


def identity_of(candidate: Candidate) -> Identity:
    """How judged pairs name an instrument."""
    return candidate.body, candidate.kind, candidate.number or candidate.title


def read_judgements(path: Path) -> Judgements:
    """Reads judged pairs; pairs that are not listed are 0 for all judges.

    Args:
        path: CSV with ``scope, table, item_no, body, kind, number, mandate_title, grade_a``, perhaps ``grade_b``.

    Raises:
        SeedError: MG203, a column is missing; MG204, a grade is not 0, 1 or 2; the message says where.
    """
    found: dict[Item, dict[Identity, tuple[float, ...]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in (*_COLUMNS, _GRADES[0]) if name not in (reader.fieldnames or ())]
        if missing:
            raise SeedError("MG203", f"{path.name} has no column {missing[0]}.", remedy="Add it; see docs/drivers.md.")
        for line, row in enumerate(reader, 2):
            grades = [row[name] for name in _GRADES if row.get(name)]
            if not grades or any(grade not in ("0", "1", "2") for grade in grades):
                raise SeedError("MG204", f"{path.name}, line {line}: a grade is not 0, 1 or 2.", remedy="Correct it.")
            body = "" if row["body"] in _NO_BODY else body_id(row["body"])
            pairs = found.setdefault((row["scope"], row["table"], row["item_no"]), {})
            pairs[body, row["kind"], row["number"] or row["mandate_title"]] = tuple(float(grade) for grade in grades)
    return found


def measure_ranking(ranking: Sequence[Identity], judged: Mapping[Identity, tuple[float, ...]]) -> Measures:
    """Measures one ranking: gain is the mean of the grades, relevant is what has any, direct what some judge graded 2.

    Recall at 10 is of the direct ones, or of ten of them where there are more.
    """
    gains = {identity: sum(grades) / len(grades) for identity, grades in judged.items()}
    ideal = _discounted(sorted(gains.values(), reverse=True))
    hits, precision = 0, 0.0
    for place, identity in enumerate(ranking, 1):
        if gains.get(identity, 0) > 0:
            hits += 1
            precision += hits / place
    relevant = sum(gain > 0 for gain in gains.values())
    direct = {identity for identity, grades in judged.items() if max(grades) >= _DIRECT}
    recall = len(direct.intersection(ranking[:_CUT])) / min(len(direct), _CUT) if direct else None
    return Measures(_discounted([gains.get(identity, 0) for identity in ranking]) / ideal, precision / relevant, recall)


def _discounted(gains: Sequence[float]) -> float:
    return float(sum(gain / np.log2(place + 2) for place, gain in enumerate(gains[:_CUT])))


def mean_of(measures: Iterable[Measures]) -> Measures:
    """Means over items; recall over those that have one.

    Raises:
        ValueError: there are none.
    """
    known = list(measures)
    if not known:
        raise ValueError("nothing was measured")
    recalls = [one.recall for one in known if one.recall is not None]
    return Measures(
        float(np.mean([one.ndcg for one in known])),
        float(np.mean([one.average_precision for one in known])),
        float(np.mean(recalls)) if recalls else None,
    )
