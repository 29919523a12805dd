"""Reference tables as questions the mapping asks: which body does this name mean, which grade, which programme?"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from mandate_graph.ids import hash_of, supplement_of
from mandate_graph.rdf.terms import MGC
from mandate_graph.records.text import compact
from mandate_graph.seeding.reference import Reference, fold_name

__all__ = ["Lookup"]

_SHORTEST_NAME = 4
"""Characters of a name of a treaty that is looked for inside a text; shorter ones are words like any other."""


class Lookup:
    """Answers from the reference tables.

    Attributes:
        reference: the tables.
    """

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        rows = reference.rows
        self._programmes = {row["section"]: row for row in rows["programmes"]}
        self._states = {(row["language"], row["kind"], compact(row["name"])): row["code"] for row in rows["states"]}
        self._labels = {(row["language"], row["kind"]): row["template"] for row in rows["labels"]}

    def body_in(self, text: str, language: str) -> str:
        """Id of the body with the longest name within a text, "" where none is named."""
        whole = fold_name(text)
        names = self.reference.body_names(language).items()
        return next((body for name, body in names if fold_name(name) in whole), "") if whole else ""

    def body_at_start(self, text: str, language: str) -> str:
        """Id of the body with the longest name that a text begins with, "" where there is none."""
        whole = fold_name(text)
        names = self.reference.body_names(language).items()
        return next((body for name, body in names if whole.startswith(fold_name(name))), "") if whole else ""

    def instruments_in(self, text: str, language: str) -> list[tuple[str, str]]:
        """Key and kind of the treaties and declarations named in a text, longer names first, none within another."""
        rest, found = fold_name(text), []
        for name, key in self.reference.treaty_names(language).items():
            folded = fold_name(name)
            if len(folded) >= _SHORTEST_NAME and folded in rest:
                rest = rest.replace(folded, "|")
                found.append((key, self.treaty_kind(key)))
        return list(dict.fromkeys(found))

    def treaty_kind(self, key: str) -> str:
        """Kind of a treaty or declaration by its key, "" where the key is not in the table."""
        treaty = self.reference.treaties.get(key)
        return treaty.kind if treaty else ""

    def recurring_title(self, title: str, language: str) -> str:
        """Name of the recurring title that a title is in its language, "" where the table has none."""
        return self.reference.recurring_titles.get((language, fold_name(title)), "")

    def grade(self, label: str, language: str) -> str:
        """The grade that a label is the name of, "" where it is none."""
        return self.reference.grade_of_name(label, language)

    def programme(self, section: str, symbol: str) -> str:
        """Short name of the programme of a budget section; an addendum, or a document without one, has its own."""
        if not section:
            return f"h{hash_of([symbol])[:8]}"
        row, supplement = self._programmes.get(section), supplement_of(symbol)
        name = row["id"] if row else f"Sect.{section}"
        while supplement and supplement.kind != "Add":
            supplement = supplement_of(supplement.base)
        return f"{name}-{supplement.suffix}" if supplement else name

    def programme_names(self, programme: str) -> Mapping[str, str]:
        """The row of a programme by its short name, empty where the table has none."""
        return next((row for row in self._programmes.values() if row["id"] == programme), {})

    def state(self, language: str, printed: str, kind: str) -> NamedNode | None:
        """The code of a printed status (``EvaluationState``, ``FollowUpState``), None where the table has none."""
        code = self._states.get((language, kind, compact(printed)))
        return MGC[code] if code else None

    def label(self, language: str, kind: str, **fields: str) -> str:
        """The label of a thing of a kind from its template, "" where the language has none."""
        return self._labels.get((language, kind), "").format(**fields).strip()

    def label_languages(self) -> list[str]:
        """Languages that labels are made in."""
        return sorted({language for language, _ in self._labels})
