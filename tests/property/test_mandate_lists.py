"""Any list of mandates that is printed from rows is read back as these rows, however its lines are broken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mandate_graph.lang import load_language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.layout import lay_out
from mandate_graph.parsers.mandate_lists import find_mandates
from mandate_graph.readers.plain_text import decode
from mandate_graph.records.evidence import Finding

WORDS = [
    "加强国际合作",
    "执行某公约",
    "少年司法",
    "问题的政治宣言",
    "贩运人口",
    "的后续行动",
    "和",
    "、",
    "犯罪",
    "2030 年议程",
    "技术援助",
]
WORDS += [
    "第五十八届会议",
    "《某宣言》",
    "，特别是",
    "关于 COVID-19 的对策",
    "2020-2021 两年期预算",
    "艾滋病毒/艾滋病",
    "(北京规则)",
]
HEADS = {
    "大会决议": ("GA", "session"),
    "经济及社会理事会决议和决定": ("ECOSOC", "year"),
    "安全理事会决议": ("SC", "in-year"),
    "麻醉药品委员会的决议": ("CND", "session"),
    "联合国反腐败公约缔约国会议": ("COSP-UNCAC", "session"),
}
JOINTS = ["；", "、", " ； ", ";", " 和 "]


@dataclass(frozen=True)
class Entry:
    """An entry as it is to be read, and how its numbers are joined in print."""

    numbers: tuple[str, ...]
    title: str
    decision: bool
    joint: str

    def printed(self) -> str:
        """The entry as one line."""
        numbers = self.joint.join(self.numbers)
        return f"第 {numbers} 号决定 {self.title}" if self.decision else f"{numbers} {self.title}"


def number(form: str) -> st.SearchStrategy[str]:
    """A number of one of the forms in which bodies number."""
    count = st.integers(1, 199)
    if form == "year":
        return st.builds("{}/{}".format, st.integers(1978, 2024), count)
    if form == "in-year":
        return st.builds("{}({})".format, st.integers(1000, 2500), st.integers(1990, 2024))
    return st.builds("{}/{}".format, st.integers(31, 79), count)


def entry(form: str) -> st.SearchStrategy[Entry]:
    """An entry with a title that begins with a word of substance."""
    first = st.sampled_from([word for word in WORDS if word not in ("和", "、", "，特别是", "的后续行动")])
    title = st.builds(lambda head, rest: head + "".join(rest), first, st.lists(st.sampled_from(WORDS), max_size=4))
    numbers = st.lists(number(form), min_size=1, max_size=5, unique=True).map(tuple)
    return st.builds(
        Entry, numbers, title.map(lambda text: text.rstrip("和、")), st.booleans(), st.sampled_from(JOINTS)
    )


def group(head: str) -> st.SearchStrategy[tuple[str, list[Entry]]]:
    """A head and the entries below it."""
    return st.tuples(st.just(head), st.lists(entry(HEADS[head][1]), min_size=1, max_size=4))


LISTS = st.lists(st.sampled_from(sorted(HEADS)), min_size=1, max_size=4, unique=True).flatmap(
    lambda heads: st.tuples(*(group(head) for head in heads))
)


def layout(lines: list[str]) -> Layout:
    """A fascicle with this list."""
    text = [
        "24.1 某办公室。",
        "立法授权",
        "24.2 以下清单列示所有授权。",
        *lines,
        "应交付产出",
        "24.3 完。",
        "24.4 完。",
    ]
    return lay_out(decode("invented.txt", "\n".join(text).encode()), load_language("zh"))


def read(lines: list[str]) -> list[tuple[str, str, str, str]]:
    """Body, kind, number and title of each row."""
    findings = find_mandates(layout(lines), DocumentContext("A/77/6(Sect.24)", "2023"))
    facts = [finding.fact for finding in findings if isinstance(finding, Finding)]
    columns = ("body", "kind", "number", "title")
    return [tuple("".join(str(getattr(fact, column)).split()) for column in columns) for fact in facts]  # type: ignore[misc]


def expected(groups: tuple[tuple[str, list[Entry]], ...]) -> list[tuple[str, str, str, str]]:
    """The rows that a list was printed from."""
    return [
        (HEADS[head][0], "decision" if each.decision else "resolution", number, "".join(each.title.split()))
        for head, entries in groups
        for each in entries
        for number in each.numbers
    ]


def wrap(line: str, width: int) -> list[str]:
    """A line broken after so many characters, never within a number or Latin word."""
    pieces: list[str] = []
    for token in re.findall(r"[A-Za-z0-9/()\-]+|\s+|.", line):
        if pieces and len(pieces[-1]) + len(token) <= width:
            pieces[-1] += token
        else:
            pieces.append(token)
    return [piece.strip() for piece in pieces if piece.strip()]


@settings(max_examples=60)
@given(LISTS, st.integers(18, 60))
def test_a_list_is_read_as_it_was_printed(groups: tuple[tuple[str, list[Entry]], ...], width: int) -> None:
    lines = [line for head, entries in groups for line in (head, *(each.printed() for each in entries))]
    wrapped = [piece for line in lines for piece in wrap(line, width)]
    assert read(wrapped) == expected(groups)


@settings(max_examples=60)
@given(LISTS, st.integers(18, 60))
def test_entries_that_run_on_are_told_apart(groups: tuple[tuple[str, list[Entry]], ...], width: int) -> None:
    assume(not any(entries[0].decision for head, entries in groups if not head.endswith(("决议", "决定"))))
    lines = [line for head, entries in groups for line in (head, *(each.printed() for each in entries))]
    assert read(wrap(" ".join(lines), width)) == expected(groups)
