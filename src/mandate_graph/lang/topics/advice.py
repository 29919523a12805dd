"""How reports recommend action to member states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["AdviceWords"]


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """Patterns of recommendations that a body is to take up or hand on; they are read on text as printed.

    Attributes:
        asked: a body that is told what it may wish to do, with the group ``body``.
        called: a body that is asked directly, with the group ``body``.
        passed_on: right behind ``asked``, or at the start of an item: it is to call on somebody, group ``actor``.
        acting: somebody who is told what to do without a body between, in the group ``actor`` or ``doer``.
        announces: a paragraph that only leads in the recommendations below.
        names: names of bodies as printed, where they are told by another one.
        bare: name of a body that stands for the last one named in full.
    """

    asked: re.Pattern[str]
    called: re.Pattern[str]
    passed_on: re.Pattern[str]
    acting: re.Pattern[str]
    announces: re.Pattern[str]
    names: Mapping[str, str]
    bare: frozenset[str]
