"""How English programme budgets print plans, measures, evaluations and the follow-up of recommendations."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.plans import EvaluationWords, GoalWords, MeasureWords, PlanWords, RecommendationWords

__all__ = ["PLANS"]

_GOAL = r"\d{1,2}(?:\.(?:\d{1,2}|[a-d](?![a-z])))?"
_AND = r"\s*(?:,\s*and|,|and|or)\s*"
_TO = r"\s*(?:to|through|[-–—])\s*"
_YEAR = r"(?:19|20)\d{2}"
_STATUS = "actual|planned|expected|target"
_BODIES = (
    r"(?:(?:the\s+)?(?:Board\s+of\s+Auditors|Office\s+of\s+Internal\s+Oversight\s+Services|Joint\s+Inspection\s+Unit"
    r"|Advisory\s+Committee(?:\s+on\s+Administrative\s+and\s+Budgetary\s+Questions)?|Independent\s+Audit\s+Advisory\s+"
    r"Committee|Committee\s+for\s+Programme\s+and\s+Coordination|Board|Committee|OIOS))"
)

PLANS = PlanWords(
    full_stop=".",
    origins=(
        (re.compile(r"\s*\(\s*(?:result\s+)?carried\s+over\s+from\s+\d{4}\s*\)\s*$", re.IGNORECASE), "carried_over"),
        (re.compile(r"\s*\(\s*new\s+result\s*\)\s*$", re.IGNORECASE), "new"),
    ),
    heading_number=re.compile(r"(?:Annex\s+)?(?P<number>[IVX]+(?=\s*$|\.|\s)|[A-Z](?=\.)|\d{1,2}(?=\.)|\([a-z]\))\.?\s*(?P<title>.*)"),
    measures=MeasureWords(
        title=re.compile(r"Performance\s+measures?(?:\s*:\s*(?P<title>.*))?\s*", re.IGNORECASE),
        unit=re.compile(
            r"\s*\((?:percentage|thousands of United States dollars|millions of United States dollars|"
            r"United States dollars|number of days|days|hours|tons)\)\s*$", re.IGNORECASE
        ),
        column=re.compile(
            rf"(?:(?=(?:{_YEAR}\s*\(?\s*)?(?P<status>{_STATUS})\b)|)"
            rf"(?:(?:{_STATUS})\s+(?:in\s+|for\s+)?\(?)?(?P<year>{_YEAR})(?:\s*\(?\s*(?:{_STATUS})\b\s*\)?|\))?(?=\s|\d|$)",
            re.IGNORECASE,
        ),
        statuses={"actual": "actual", "expected": "expected", "planned": "planned", "target": "planned"},
        not_applicable=re.compile(r"not\s+applicable|n/a|none|[—–¬―‒−-]", re.IGNORECASE),
        bullet=re.compile(r"[•·●▪]\s*"),
        year=re.compile(r"(?P<year>(?:19|20)\d{2})"),
        series_status=re.compile(
            r"^\s*(?P<before>planned|actual|expected|target)(?=\s|$)\s*|\(?\b(?P<behind>planned|actual|expected|target)\)?\s*$",
            re.IGNORECASE,
        ),
        unnamed=re.compile(r"X|(?:Column|Series)\s*\d*", re.IGNORECASE),
    ),
    evaluations=EvaluationWords(
        done=re.compile(r"(?:evaluations?|evaluative\s+work)[^.:]*?(?:completed"
            r"|conducted)|completed[^.:]*?evaluations?", re.IGNORECASE),
        planned=re.compile(r"evaluations?[^.;:]{0,80}planned\s+for", re.IGNORECASE),
        group=re.compile(r":\s*$"),
        note=re.compile(
            r"\((?P<note>[^()]*(?:subprogramme|status|component)[^()]*)\)(?=\s*[;.:,]?\s*(?:and)?\s*$)", re.IGNORECASE
        ),
        subprogrammes=re.compile(
            rf"subprogrammes?\s*(?P<numbers>\d+(?:(?:{_AND}|{_TO})(?:subprogramme\s*)?\d+)*)", re.IGNORECASE
        ),
        to=re.compile(_TO),
        status=re.compile(r"status\s*:\s*(?P<status>[^;,()]+)", re.IGNORECASE),
        tail=re.compile(r"\s*[;.,:]?\s*(?:and)?\s*[;.,]?\s*$"),
        kinds=(
            (re.compile("mid-?term", re.IGNORECASE), "mid-term"),
            (re.compile("in-depth", re.IGNORECASE), "in-depth"),
            (re.compile("project.*evaluation|evaluation.*project", re.IGNORECASE), "project"),
            (re.compile("thematic", re.IGNORECASE), "thematic"),
            (re.compile("self-?evaluation", re.IGNORECASE), "self-evaluation"),
        ),
        single=re.compile(
            r"\s*(?P<title>(?:An?|The|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several)\s[^.;:]*?\bevaluations?\b"
            r"[^.;:]*?)(?:,?\s(?:and\s)?(?:(?:was|were)\s)?completed\b[^.;:]*?)?,?\s(?:and\s)?"
            r"(?:(?:has|have)\sguided\b|(?:is|are)\s(?P<planned>planned)\sfor\s\d{4}\b)"
        ),
    ),
    goals=GoalWords(
        mention=re.compile(
            rf"(?:Sustainable\s+Development\s+)?(?:Goals?|targets?)\s+(?P<numbers>{_GOAL}(?:(?:{_AND}|{_TO})(?:targets?|Goals?)?\s*{_GOAL})*)"
        ),
        number=re.compile(rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}})(?![\d.])|(?P<one>{_GOAL})"),
        claims=(
            (re.compile(r"(?:support|contribut|advanc|achiev"
                r"|implement|realiz|promot)\w*", re.IGNORECASE), "contributes"),
            (re.compile(r"in\s+line\s+with|in\s+accordance\s+with|aligned\s+with", re.IGNORECASE), "in_line_with"),
        ),
        looks_at=re.compile(r"(?:evaluat|review|monitor|assess|measur|track|discuss)\w*", re.IGNORECASE),
        name=re.compile(r"\s*\+?\s*(?:Alliance|Forum|Initiative|Task Force|Fund)"),
        aside=re.compile(r"\([^()]*\)"),
        clause_end=re.compile(r"[,;.:!?](?=\s|$)"),
        sentence_end=re.compile(r"[;.!?](?=\s|$)"),
    ),
    recommendations=RecommendationWords(
        head=re.compile(
            "(?:Briefdescriptionoftherecommendations?)(?:Actiontakentoimplementtherecommendations?)", re.IGNORECASE
        ),
        body=re.compile(_BODIES),
        start=re.compile(
            rf"{_BODIES}\s+(?:further\s+|also\s+|again\s+)?(?:recommends|recommended|trusts|notes|encourages|requests|"
            r"reiterates|stresses|considers|expects|looks\s+forward)",
            re.IGNORECASE,
        ),
        reference=re.compile(
            r"\(\s*(?:(?:see\s+)?(?:[A-Z]/[^(),\s]{3,30}|resolutions?\s+\d+/\d+(?:\s[A-Z])?),?\s*)?"
            r"paras?\.\s*(?P<paragraph>[^()]{1,30}?)\s*\)\s*\.?"
        ),
        status=re.compile(
            r"(?:the\s+)?(?:recommendation\s+)?(?:has\s+been\s+|is\s+being\s+|is\s+|was\s+)?(?:fully\s+|partially\s+)?"
            r"(?:implemented|under\s+implementation|closed|in\s+progress|not\s+accepted|overtaken\s+by\s+events)",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
