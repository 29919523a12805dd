"""How a language names instruments: bodies, kinds, frames around numbers, heads of lists, named treaties."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["ChangeWords", "CitationWords", "InstrumentWords", "ListWords", "NameWords", "NumberWords"]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers of instruments stand in a sentence or list. Patterns are read on half-width text.

    Attributes:
        letter_joint, letter_end: patterns of what joins the letters of a number, and of what may follow them.
        range_joint: pattern of the word between the first and the last number of a range.
        opening: what stands right before a framed number (第); matched at the end of the text before it; the group
            ``kind`` where a language prints the noun there.
        gap: what may stand between two numbers of one group; groups as in ``closing``.
        closing: what may follow a number (it matches nothing as well); groups ``close`` (号), ``kind`` (决议) and
            ``part`` (the part of the instrument that is cited).
        trailing: a joint after the last number: the group goes on.
        read_part: turns such a part into its code (``sect. VI``, ``para. 19``, ``annex II``).
        kinds: noun as printed to kind.
    """

    letter_joint: str
    letter_end: str
    range_joint: str
    opening: re.Pattern[str]
    gap: re.Pattern[str]
    closing: re.Pattern[str]
    trailing: re.Pattern[str]
    read_part: Callable[[str], str]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListWords:
    """How lists of legislative mandates are printed.

    Attributes:
        heading: head of a group that names a body; groups ``body`` and ``kinds``.
        reversed_heading: head of a group that names the kinds before the body; groups ``kinds`` and ``body``.
        other_heading: head of a group whose body is not known by name; group ``kinds``.
        bare_heading: head of a group that names a body only; group ``body``.
        named_heading: head of a group of treaties or declarations; group ``convention`` or ``declaration``.
        other_named_heading: the same of a body that is not known by name.
        begins_body: the name of a body that a head begins with, known or not.
        mentions: what before a framed number shows that it belongs to a title.
        names_body: a body named right before a framed number.
        governs: what behind a framed number shows that it belongs to a title.
        absent: what a cell without content prints, at the end of a title.
        name_begins: a sure beginning of such a name, with blanks before it.
        name_end: end of the name of a treaty or declaration.
        name_goes_on: words that carry such a name on.
    """

    heading: re.Pattern[str]
    reversed_heading: re.Pattern[str]
    other_heading: re.Pattern[str]
    bare_heading: re.Pattern[str]
    named_heading: re.Pattern[str]
    other_named_heading: re.Pattern[str]
    begins_body: re.Pattern[str]
    mentions: re.Pattern[str]
    names_body: re.Pattern[str]
    governs: re.Pattern[str]
    absent: re.Pattern[str]
    name_begins: re.Pattern[str]
    name_end: re.Pattern[str]
    name_goes_on: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CitationWords:
    """How resolutions, decisions and documents are cited in sentences.

    Attributes:
        body: name of a body, or of another gathering that adopts nothing (its name is not among the bodies).
        sentence_end: ends the stretch in which a body or relation word counts.
        clause_end: ends the words behind a frame that belong to a quote of it.
        joins_body: what may stand between a body and the number frame it governs; matched as a whole.
        body_behind: a body that governs the frame it stands behind, with the group ``body``, and what leads on to it.
        goes_on: what before a number without frame or noun shows that it goes on with numbers before it in the
            sentence, whose noun was of several.
        several: such a noun.
        bare: a number that is cited without a frame or noun and tells its body and kind by its form.
        joins_frame: what stands between two frames of a list; matched as a whole.
        states: word before a frame that tells the relation and is the verb of its clause.
        relations: word before a frame to the relation it tells, the nearest word counts; group names are relations,
            with ``_`` for none.
        followed: what right behind a frame tells the relation; group names are relations.
    """

    body: re.Pattern[str]
    sentence_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    joins_body: re.Pattern[str]
    body_behind: re.Pattern[str]
    goes_on: re.Pattern[str]
    several: re.Pattern[str]
    bare: re.Pattern[str]
    joins_frame: re.Pattern[str]
    states: re.Pattern[str]
    relations: re.Pattern[str]
    followed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """How changes in money are told in sentences.

    Attributes:
        change: a change with its amount; groups ``less`` (set where money is taken away), ``amount``, ``scale``.
        head: the head of an item with the amount of all that the item tells, from the start of the item; groups as in
            ``change``.
        single: one of several amounts that a sentence lists in brackets; groups ``amount``, ``scale``.
        takes: found in a clause whose amounts are taken away.
        parts: what parts the clauses of a sentence in which money is added from those in which it is taken away.
        scales: word of a scale to the number of dollars it stands for.
        scope: what an item is about, in the order in which they are tried: a pattern and the scope, ``{n}`` and
            ``{c}`` are numbers of a subprogramme and a component.
        types: role of the head in force to a pattern and a change type: sentences below that head that match are of
            that type, the others are left open.
    """

    change: re.Pattern[str]
    head: re.Pattern[str]
    single: re.Pattern[str]
    takes: re.Pattern[str]
    parts: re.Pattern[str]
    scales: Mapping[str, int]
    scope: tuple[tuple[re.Pattern[str], str], ...]
    types: Mapping[str, tuple[re.Pattern[str], str]]


@dataclass(frozen=True, slots=True)
class NameWords:
    """How treaties, declarations and standards are named.

    Attributes:
        opening, closing: brackets around a name; empty where names have none.
        full: a name without brackets, with the group ``name``; what stands around it tells that it is no part of
            the name of something else.
        instrument: found in the names of treaties, declarations, strategies, rules and standards, and in no other name
            in brackets (reports, manuals, agendas, programmes).
        guide: ends the names that instruments and guides of an office share (standards, guidelines).
        publishes: ends what stands before a name, or a list of names, that is brought out as a publication.
        governs: begins what stands behind a name that only qualifies the word behind it.
        extras: what may stand around the name of a treaty without changing which one it is.
    """

    opening: str
    closing: str
    full: re.Pattern[str]
    instrument: re.Pattern[str]
    guide: re.Pattern[str]
    publishes: re.Pattern[str]
    governs: re.Pattern[str]
    extras: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """All of them, with the bodies by name (as printed, without blanks) to their table codes."""

    bodies: Mapping[str, str]
    numbers: NumberWords
    lists: ListWords
    citations: CitationWords
    changes: ChangeWords
    names: NameWords
