"""What English tables print in place of a number."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.tables import TableWords

__all__ = ["TABLES"]

TABLES = TableWords(
    not_applicable=re.compile(r"(?:N[./]?A\.?|not ?applicable|not ?available|nodata)", re.IGNORECASE),
    note=re.compile(r"(?:Note|Abbreviations?|Source)\s*:"),
    scope=re.compile(r"subprogramme(?P<subprogramme>\d+)(?:,?component(?P<component>\d+))?[:,.]", re.IGNORECASE),
)
