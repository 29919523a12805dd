"""How a language prints policymaking organs, and the boxes of organigrams."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ChartWords", "OrganWords", "OrganisationWords"]


@dataclass(frozen=True, slots=True)
class OrganWords:
    """How tables of policymaking organs are printed; patterns are for text without white space unless said otherwise.

    Attributes:
        head: head of the columns of text, in front of the heads of the years.
        mandates: what is printed before the mandates of an organ.
        members: what is printed before its members.
        sessions: what is printed before the number of its sessions.
        session_count: that number as printed, with remarks on it; the group ``count`` takes no part where it is not
            applicable.
        frequency: found in what says without a label how often an organ meets.
        noun: words that the name of an organ ends with.
        tail: what a name may add to the organ that the description then calls by the rest of the name.
        opening: how a description of an organ may begin, if not with the name of the organ.
        joint: what carries a name on behind one of its nouns.
        break_off: what a name never contains.
        sentence_end: what ends a sentence of the description before a name.
        begins_reference: how a reference begins that names no body.
        reference: one reference to an instrument, or to a part of one, within a list of mandates.
        separator: what stands between two of them.
        treaty: name of a treaty within the mandates, with the group ``name``.
    """

    head: re.Pattern[str]
    mandates: re.Pattern[str]
    members: re.Pattern[str]
    sessions: re.Pattern[str]
    session_count: re.Pattern[str]
    frequency: re.Pattern[str]
    noun: re.Pattern[str]
    tail: re.Pattern[str]
    opening: re.Pattern[str]
    joint: re.Pattern[str]
    break_off: re.Pattern[str]
    sentence_end: re.Pattern[str]
    begins_reference: re.Pattern[str]
    reference: re.Pattern[str]
    separator: re.Pattern[str]
    treaty: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """How organigrams are printed.

    Attributes:
        title: title of an annex of organigrams, without white space.
        note: legend or note of an organigram, as printed, from the start of its line to the end of its last sentence.
        sources: names of sources of funds that head the columns of a box, to their codes.
        subprogrammes: subprogrammes named beside a box, as printed, with the group ``numbers``.
        to: what stands between the ends of a range of subprogrammes.
        chief: name of the office of a chief, without white space.
        total: total that a box prints of its posts, with the group ``count``.
        component: a component of a subprogramme named beside a box, without white space, with the groups
            ``subprogramme`` and ``component``.
        ranks: endings of names of units, the highest first.
    """

    title: re.Pattern[str]
    note: re.Pattern[str]
    sources: Mapping[str, str]
    subprogrammes: re.Pattern[str]
    to: re.Pattern[str]
    chief: re.Pattern[str]
    total: re.Pattern[str]
    component: re.Pattern[str]
    ranks: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Both of them."""

    organs: OrganWords
    charts: ChartWords
