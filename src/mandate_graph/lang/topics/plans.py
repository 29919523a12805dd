"""Words of programme plans: objectives, results, measures, evaluations, goals, oversight recommendations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["EvaluationWords", "GoalWords", "MeasureWords", "PlanWords", "RecommendationWords"]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How performance measures are printed.

    Attributes:
        title: start of a table or figure of a measure, with the group ``title`` (empty for tables).
        unit: the unit in brackets that ends a title; it is no part of the title.
        column: head of one column at the start of a text, with the groups ``year`` and ``status``.
        statuses: printed status to its code.
        not_applicable: a whole cell that says that there is no value.
        bullet: marker of an entry within a cell.
        year: a year named in a cell, with the group ``year``.
        series_status: the status in the name of a series of a chart, in the group ``status``; what else the name says
            is its name.
        unnamed: name that software gives a series that has none.
    """

    title: re.Pattern[str]
    unit: re.Pattern[str]
    column: re.Pattern[str]
    statuses: Mapping[str, str]
    not_applicable: re.Pattern[str]
    bullet: re.Pattern[str]
    year: re.Pattern[str]
    series_status: re.Pattern[str]
    unnamed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class EvaluationWords:
    """How evaluations are listed.

    Attributes:
        done, planned: sentence that leads in a list of evaluations done, of evaluations to come.
        group: end of an item that only names the items below it.
        note: the last bracket of an item, with what it says of scopes or status in the group ``note``.
        subprogrammes: subprogrammes named, with the list of their numbers in the group ``numbers``.
        to: words between the two ends of a range of numbers.
        status: the status named, in the group ``status``.
        tail: what ends an item beyond its text (stop, semicolon, ``and``).
        kinds: pattern to code of the kind, tried in order.
        single: a sentence that names evaluations without a list below, with the groups ``title`` and ``planned``;
            None where it is not known.
    """

    done: re.Pattern[str]
    planned: re.Pattern[str]
    group: re.Pattern[str]
    note: re.Pattern[str]
    subprogrammes: re.Pattern[str]
    to: re.Pattern[str]
    status: re.Pattern[str]
    tail: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    single: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class GoalWords:
    """How Sustainable Development Goals and targets are cited.

    Attributes:
        mention: a mention, with the list of numbers in the group ``numbers``.
        number: one number of that list, or a range of goals with the groups ``first`` and ``last``.
        claims: words to the code of what they say of the goals behind them, "" where they claim nothing; of the
            words before a mention the last ones count.
        looks_at: words that say of goals in the same clause that they are watched, not worked for.
        name: what turns a mention in front of it into the name of something else (``Alliance 8.7``).
        aside: a bracket that explains a goal.
        clause_end, sentence_end: what ends a clause, a sentence.
    """

    mention: re.Pattern[str]
    number: re.Pattern[str]
    claims: tuple[tuple[re.Pattern[str], str], ...]
    looks_at: re.Pattern[str]
    name: re.Pattern[str]
    aside: re.Pattern[str]
    clause_end: re.Pattern[str]
    sentence_end: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """How the follow-up table of oversight recommendations is printed.

    Attributes:
        head: heads of its two columns, for text without white space.
        body: name of an oversight body, as it heads its recommendations.
        start: how a recommendation begins (``<body> recommends``).
        reference: its end, with the paragraph of the report in the group ``paragraph``.
        status: a whole sentence, without its stop, that only says how far a recommendation is carried out.
    """

    head: re.Pattern[str]
    body: re.Pattern[str]
    start: re.Pattern[str]
    reference: re.Pattern[str]
    status: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Words of the programme plan.

    Attributes:
        full_stop: character that ends a sentence.
        origins: bracket at the end of the title of a planned result to the code of its origin.
        heading_number: number in front of a heading, with the groups ``number`` and ``title``.
    """

    full_stop: str
    origins: tuple[tuple[re.Pattern[str], str], ...]
    heading_number: re.Pattern[str]
    measures: MeasureWords
    evaluations: EvaluationWords
    goals: GoalWords
    recommendations: RecommendationWords
