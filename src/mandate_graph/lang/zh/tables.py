"""What Chinese tables print in place of a number."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.tables import TableWords

__all__ = ["TABLES"]

TABLES = TableWords(
    not_applicable=re.compile(r"不适用|N/A|n/a|不详|无数据"),
    note=re.compile(r"注\s*[：:]"),
    scope=re.compile(r"次级方案(?P<subprogramme>\d+)(?:[，,、]?构成部分(?P<component>\d+))?[：:]"),
)
