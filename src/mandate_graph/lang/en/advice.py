"""How English reports recommend action to member states."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import BODIES
from mandate_graph.lang.topics.advice import AdviceWords

__all__ = ["ADVICE"]

_NAMES = "|".join(sorted(map(re.escape, BODIES), key=len, reverse=True))
_BODY = rf"(?P<body>{_NAMES}|(?:the )?(?:two )?Commissions?|(?:the )?Council|(?:the )?Conference)"
_ACTOR = (
    r"(?P<actor>(?:all\s+)?(?:(?:M|m)ember States|States (?:P|p)arties"
    r"|States|Governments|the international community|donors?))"
)
_CALLS = r"(?:to\s+)?(?:invite|call upon|request|encourage|urge|recommend)"

ADVICE = AdviceWords(
    asked=re.compile(rf"{_BODY}\s+(?:may|might)\s+(?:also\s+)?wish\s+to"),
    called=re.compile(rf"(?:invites?|requests?|calls? upon|recommends? to)\s+(?:the\s+)?{_BODY}"),
    passed_on=re.compile(rf"\s*{_CALLS}\s+{_ACTOR}"),
    acting=re.compile(rf"(?:^|(?<=[.;,:]))\s*(?:{_CALLS}\s+{_ACTOR}"
        rf"|{_ACTOR.replace('<actor>', '<doer>')}\s+(?:should|are encouraged to|may wish to))"),
    announces=re.compile(r"following\s+recommendations"),
    names={"two Commissions": "Commissions", "the two Commissions": "Commissions"},
    bare=frozenset({"Commission", "the Commission", "Council", "the Council", "Conference", "the Conference"}),
)  # fmt: skip
