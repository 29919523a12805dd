"""Words of the tables of money and posts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ColumnHead", "MoneyWords", "StatementWords"]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One head of a column of figures.

    Attributes:
        pattern: matches the head with all white space removed; the group ``year`` where it prints a year.
        status: code of what the figures below it are.
        unit: unit of the figures below it where it is not that of the table (``percent``), else "".
    """

    pattern: re.Pattern[str]
    status: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StatementWords:
    """How a paragraph says what its tables add up to; patterns are for folded text.

    Attributes:
        amount: the resources proposed, with the groups ``year`` and ``amount`` (dollars).
        tables: tables that a paragraph cites, with the group ``tables``.
        table: one of them, with the groups ``number`` and ``part``.
        posts: a number of posts with a list in brackets behind, with the groups ``count`` and ``list``.
        joint: what stands between the items of such a list.
        item: one of them, with the group ``count``.
    """

    amount: re.Pattern[str]
    tables: re.Pattern[str]
    table: re.Pattern[str]
    posts: re.Pattern[str]
    joint: re.Pattern[str]
    item: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """How tables of money and posts print their titles, heads and rows.

    Patterns are for text with all white space removed, but for those said to be for text as printed.

    Attributes:
        money: finds the line in a title that says that figures are thousands of dollars.
        posts: finds the words in a title that say that figures are posts.
        columns: heads of columns, the more special before the more general.
        year_alone: head of a column that prints its year and no more, with the group ``year``.
        spanning: heads that print no column of figures when a head of ``columns`` that is a change follows: the head
            of the column of labels, and a head over several columns.
        organs: head of the table of policymaking organs, whose rows are prose and are not read here.
        blocks: titles within a table to the unit of the rows below.
        groups: titles within a table that change nothing.
        section: title of a part of a table, with the groups ``number`` and ``source``.
        sources: name of a source of funds, in small letters without white space, to its code.
        component: mark of a row for a component of the section, as printed, with the group ``letter``.
        subprogramme: mark of a row for a subprogramme, as printed, with the group ``number``.
        components: code of a component of the section to its name, without white space.
        part: mark of a row for a component of the subprogramme in force, as printed, with the group ``number``.
        gross: found in the title of a table whose figures are no budget of one source of funds.
        subtotal: a row of sums over a part of a table, with the group ``of`` (letter or number of the part).
        total: a row of sums over the table.
        changes_head: heads of a table of changes of posts in words, with the groups ``count`` and ``grades``.
        changes_count: a count in such a table with its row's grades after it, as printed, with the group ``count``.
        changes_grade: posts of one grade in such a table, as printed, with the groups ``count`` and ``grade``.
        grade: a grade.
        statements: how a paragraph says what its tables add up to; None where it is not known.
    """

    money: re.Pattern[str]
    posts: re.Pattern[str]
    columns: tuple[ColumnHead, ...]
    year_alone: re.Pattern[str]
    spanning: re.Pattern[str]
    organs: re.Pattern[str]
    blocks: Mapping[str, re.Pattern[str]]
    groups: re.Pattern[str]
    section: re.Pattern[str]
    sources: Mapping[str, str]
    component: re.Pattern[str]
    subprogramme: re.Pattern[str]
    components: Mapping[str, re.Pattern[str]]
    part: re.Pattern[str]
    gross: re.Pattern[str]
    subtotal: re.Pattern[str]
    total: re.Pattern[str]
    changes_head: re.Pattern[str]
    changes_count: re.Pattern[str]
    changes_grade: re.Pattern[str]
    grade: re.Pattern[str]
    statements: StatementWords | None = None
