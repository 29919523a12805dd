"""How a language prints counts of things in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["FigureWords"]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Patterns of counted things; they are read on text as printed.

    Attributes:
        count: a count and what qualifies it (about, more than), with the groups ``number``, ``scale``, ``measure`` (the
            counting word), and ``low`` where it is the upper end of a range.
        read_number: a printed number without its scale; raises ValueError.
        scales: word of a scale to the number it stands for.
        excluded_before: ends what stands before a number that counts nothing: an ordinal, a vague amount, a frequency,
            something spoken of above.
        excluded_behind: begins what stands behind such a number: a stretch of time, a body known as one of several.
        units: counting word that is a unit by itself, to its unit.
        occasions: counting words of occasions, which begin the unit.
        general: counting word of anything, of states and bodies above all.
        noun: a noun that can be counted.
        thing: the same without states, which other counting words do not count.
        noun_joint: what may stand between two nouns that are one name of a thing.
        noun_pair: what may stand between two names of things that are counted together, up to the noun of the second.
        noun_end: what ends the words in which the noun is looked for.
        loose: what is taken for a noun where none is known.
        fixed: a noun printed right behind the counting word that is kept with the count.
        clause_end: what ends a clause, markers of items within a sentence among it.
        sentence_end: what ends a sentence.
        separator: ends what stands between two counts of a clause: the second begins anew.
        connective: the same where further words follow it.
        attribute: ends words that only qualify the counted thing behind them.
        brackets: opening to closing bracket or quotation mark.
        names: opening marks of names and titles, in which no count is read.
        lead: words at the start of a clause that only tie it to the one before.
    """

    count: re.Pattern[str]
    read_number: Callable[[str], Decimal]
    scales: Mapping[str, int]
    excluded_before: re.Pattern[str]
    excluded_behind: re.Pattern[str]
    units: Mapping[str, str]
    occasions: frozenset[str]
    general: str
    noun: re.Pattern[str]
    thing: re.Pattern[str]
    noun_joint: re.Pattern[str]
    noun_pair: re.Pattern[str]
    noun_end: re.Pattern[str]
    loose: re.Pattern[str]
    fixed: re.Pattern[str]
    clause_end: re.Pattern[str]
    sentence_end: re.Pattern[str]
    separator: re.Pattern[str]
    connective: re.Pattern[str]
    attribute: str
    brackets: Mapping[str, str]
    names: str
    lead: re.Pattern[str]
