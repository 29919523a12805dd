"""What is ranked: outputs, and the instruments that the lists of their scope hold or the text beside them cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Candidate", "Output"]


@dataclass(frozen=True, slots=True)
class Output:
    """Something that a plan delivers or means to achieve.

    Attributes:
        id: names it; any text.
        scope: the part of the programme that plans it.
        title: its words.
        kind: words of its kind (the printed subcategory), "" where it has none.
        cited: keys of instruments that are cited in the paragraphs that describe it, each to the id of the citation.
        theme: title of the part of the programme that plans it, "" where it has none.
    """

    id: str
    scope: str
    title: str
    kind: str = ""
    cited: Mapping[str, str] = field(default_factory=dict, hash=False)
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instrument that an output may rest on, from a list or from the text.

    Attributes:
        id: names it; any text.
        key: its canonical key, "" where it has none.
        kind: resolution, decision, convention …
        body: id of the body that adopted it, "" for treaties and the like.
        number: as printed, half-width, without blanks; "" where it has none.
        title: its printed title and the note that narrows the listing.
        own: whether the list is that of the scope itself, not that of the whole programme.
        listed: whether either list has it; else it is cited beside an output, and only the text can tie the two.
    """

    id: str
    key: str
    kind: str
    body: str
    number: str
    title: str
    own: bool = True
    listed: bool = True
