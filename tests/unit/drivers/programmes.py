"""A small invented programme: outputs and lists in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from mandate_graph.drivers import Candidate, Output, Programme, Wording, lexicon_of
from mandate_graph.seeding.reference import load_reference


def candidate(number: str, title: str, body: str = "GA", *, own: bool = True) -> Candidate:
    """An invented resolution."""
    return Candidate(f"{body}-{number}", f"{body}/RES/{number}", "resolution", body, number, title, own)


def treaty(key: str, title: str) -> Candidate:
    """A treaty of the reference tables."""
    return Candidate(key, key, "convention", "", "", title)


def output(number: str, title: str, kind: str = "", scope: str = "SP1", cited: Sequence[str] = ()) -> Output:
    """An invented output."""
    return Output(number, scope, title, kind, dict.fromkeys(cited, ""))


def programme(
    language: str,
    outputs: Sequence[Output],
    titles: Sequence[str] = (),
    constitutive: dict[str, dict[str, str]] | None = None,
) -> Programme:
    """What the scopes share, with the words of the outputs and of some titles."""
    wording = Wording([*titles, *(one.title for one in outputs)])
    return Programme(lexicon_of(load_reference(), language), wording, outputs, constitutive or {})
