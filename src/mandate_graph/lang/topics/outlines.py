"""How reports, notes and strategies are printed: title pages, numbered headings, numbered results."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["LostCharacter", "OutlineWords"]


@dataclass(frozen=True, slots=True)
class LostCharacter:
    """A character that the extraction of a text from a PDF loses, leaving a blank.

    Attributes:
        character: what was printed.
        place: matches the blank where nothing else can have stood; it counts only in a text that has the character
            nowhere.
    """

    character: str
    place: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OutlineWords:
    """Patterns of documents with plain paragraph numbers; all but ``lost`` are matched on text without note marks.

    Attributes:
        levels: numbered headings, outermost first, each with the groups ``number`` and ``title``.
        read_number: the number of a heading of the outermost level as an integer; raises ValueError.
        worded: headings in fixed words, that of the summary first: role and full-line pattern on compact text.
        titles: role and pattern of the compact title of a numbered heading.
        contents: full-line pattern on compact text of the head of a table of contents.
        captions: kind (``table``, ``figure``) and full-line pattern of a caption, with the group ``number``.
        area: result area of a strategy, with the groups ``number`` and ``title``.
        report, note: full-line patterns on compact text of the line that says whose report or note it is.
        supplement: full-line pattern on compact text of what may follow it (addendum, corrigendum).
        session: finds the body and its session on a title page (compact text); groups ``body``, ``n``, ``resumed``.
        session_line: full-line pattern on compact text of a session printed apart from its body; groups ``n``,
            ``resumed``.
        read_session: the number of a session as an integer; raises ValueError.
        session_date: a year on a title page, group ``year``.
        reporting: found in a sentence that says what the report itself contains or answers.
        lost: characters that PDF extraction loses.
    """

    levels: tuple[re.Pattern[str], ...]
    read_number: Callable[[str], int]
    worded: tuple[tuple[str, re.Pattern[str]], ...]
    titles: tuple[tuple[str, re.Pattern[str]], ...]
    contents: re.Pattern[str]
    captions: tuple[tuple[str, re.Pattern[str]], ...]
    area: re.Pattern[str]
    report: re.Pattern[str]
    note: re.Pattern[str]
    supplement: re.Pattern[str]
    session: re.Pattern[str]
    session_line: re.Pattern[str]
    read_session: Callable[[str], int]
    session_date: re.Pattern[str]
    reporting: re.Pattern[str]
    lost: tuple[LostCharacter, ...]
