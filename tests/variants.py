"""Copies of a budget document that say the same in another form: wrapped, paged, numbered or dated otherwise.

The text of a document exported from a word processor keeps a blank at the end of each paragraph and cell, and none at
the end of a line that only wraps. These functions rest on that alone, not on the parsers that they test.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

__all__ = [
    "VARIANTS", "Furniture", "depaginate", "mask_years", "renumber_cell", "renumber_section", "repaginate", "rewrap",
    "shift_years", "unindent", "wrap",
]  # fmt: skip

_LINK = re.compile(r"\s*https?://\S+\s*")
_FOOT = re.compile(r"\s*(\d+/\d+\s+\d\d-\d{5}|\d\d-\d{5}\s+\d+/\d+)\s*")
_RUNNING_HEAD = re.compile(r"第 ?\d+[A-Z]? ?款 .{2,60}|第[一二三四五六七八九十]+编 .{2,60}")
_RULE = re.compile(r"\s*_{5,}\s*")
_NOTE = re.compile(r"\s*\d{1,2} +\S")
_PARAGRAPH = re.compile(r"\s*\d{1,2}[A-Z]?\.\d{1,3}\s+\D")
_TABLE = re.compile(r"\s*表 ?\d+[A-Z]?\.\d+\s*")
_FIGURE = re.compile(r"\s*图 ?\d+[A-Z]?\.\S+\s*")
_VALUE = r"(?:\(?\d{1,3}(?: \d{3})*(?:\.\d+)?\)?|—|–)"
_VALUES = re.compile(rf"{_VALUE}(?: +{_VALUE})*")
_TAIL = re.compile(rf"(?<=\S)(?P<tail>(?: +{_VALUE}){{2,}})$")
_YEARS = re.compile(r"(?:20\d\d *){2,}")
_ROW = re.compile(r"[A-F]\.? |\(\d\) |按|员额|非员额|专业|一般事务|代表|共计|USG|及时")
_HEAD_START = re.compile(r"变动|类别和次类别|职类|\d{4} 年 ?($|支出|核定|批款|计划|实际|估计)")
_TOKEN = re.compile(r"\s+|\d{1,3}(?: \d{3})+|[A-Za-z0-9.,%()/'&_:#-]+|.")
_NO_START = "，。、；：）》〉”’！？)]%…·"
_NO_END = "（《〈“‘(["
_HEADING = re.compile(r" {2,}(次级方案|构成部分|评价活动|立法授权|应交付产出|\d{4} 年|成果)")
_NIL_CELLS = re.compile(r"^(不适用 +)+(?=\S)")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_ANNEX = re.compile(r"附件[一二三四五]?")
_PAGE_WIDTH = 92
_WIDEST_COLUMN = 60


@dataclass(frozen=True)
class _Line:
    """One line of the body, with the lines of page furniture and notes that follow it on the same page."""

    text: str
    gap: bool
    ends: bool
    after: tuple[str, ...] = ()


# -- reading ------------------------------------------------------------------------------------------------------


def _is_furniture(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_LINK, _FOOT)) or bool(_RUNNING_HEAD.fullmatch(text.strip()))


def _read(text: str) -> list[_Line]:
    """The lines with content; furniture and notes at the foot of a page hang on the line before them."""
    lines: list[_Line] = []
    blank = noted = False
    for raw in text.split("\n"):
        if not raw.strip():
            blank = True
            continue
        noted = bool(_RULE.fullmatch(raw)) or (noted and _goes_on(lines, raw))
        if lines and (noted or _is_furniture(raw)):
            lines[-1] = replace(lines[-1], after=(*lines[-1].after, raw))
        else:
            lines.append(_Line(raw.rstrip(), blank, raw != raw.rstrip()))
        blank = False
    return lines


def _goes_on(lines: Sequence[_Line], raw: str) -> bool:
    """Whether a line belongs to the notes begun above it: it starts one, or the note before it has not ended."""
    last = lines[-1].after[-1]
    return bool(_RULE.fullmatch(last)) or last == last.rstrip() or bool(_NOTE.match(raw) and raw.startswith(" "))


def _in_charts(lines: Sequence[_Line]) -> list[bool]:
    """Which lines are labels and numbers of a chart: no running text though nothing ends them."""
    inside = False
    marks: list[bool] = []
    for line in lines:
        if _FIGURE.fullmatch(line.text) or (_BARE_NUMBER.fullmatch(line.text.strip()) and not line.ends):
            inside = True
        elif (
            _PARAGRAPH.match(line.text) or _TABLE.fullmatch(line.text) or re.match(r"\s{2,}\D|\s*\([a-z]\) ", line.text)
        ):
            inside = False
        marks.append(inside)
    return [a or b for a, b in zip(marks, _in_organigrams(lines), strict=True)]


def _in_organigrams(lines: Sequence[_Line]) -> list[bool]:
    """Which lines belong to the boxes of the first annex, where the place on the page tells what a line says."""
    inside = False
    marks: list[bool] = []
    for line in lines:
        if _ANNEX.fullmatch(line.text.strip()):
            inside = line.text.strip() == "附件一"
        marks.append(inside)
    return marks


# -- wrapping -----------------------------------------------------------------------------------------------------


def _columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WFA") for c in text)


def _join(parts: Iterable[str]) -> str:
    joined = ""
    for part in (part.strip() for part in parts):
        plain = bool(joined) and part[0].isascii() and joined[-1].isascii() and joined[-1] not in "-/"
        joined += (" " if plain else "") + part
    return joined


def _without_nil(text: str) -> str:
    return _NIL_CELLS.sub("", text.strip())


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; numbers and words stay whole, no line begins with a closing mark."""
    lines = [""]
    for token in _TOKEN.findall(text):
        full = _columns(lines[-1] + token) > width and token not in _NO_START and not token.isspace()
        glued = token[0].isdigit() and not lines[-1].endswith(" ")  # a footnote mark stays with its word
        if full and lines[-1].strip() and lines[-1][-1] not in _NO_END and not glued:
            lines.append("")
        lines[-1] += token
    return [line.strip() for line in lines if line.strip()]


def _stretches(lines: Sequence[_Line], charts: Sequence[bool]) -> Iterator[list[_Line]]:
    """Groups lines that are one paragraph, heading or cell wrapped over lines."""
    group: list[_Line] = []
    for position, line in enumerate(lines):
        group.append(line)
        following = lines[position + 1].text.strip() if position + 1 < len(lines) else ""
        if line.ends or charts[position] or not following or _VALUES.fullmatch(following):
            yield group
            group = []
    if group:
        yield group


def rewrap(text: str, width: int, seed: int = 0) -> str:
    """Wraps every paragraph, heading, list entry and cell at another width.

    Args:
        text: the document.
        width: columns of a full line of running text (92 in the real ones); narrower things shrink or grow with it.
        seed: varies the widths of narrow things a little.
    """
    factor = width / _PAGE_WIDTH
    lines = _read(text)
    charts = {id(line) for line, chart in zip(lines, _in_charts(lines), strict=True) if chart}
    groups = list(_stretches(lines, [id(line) in charts for line in lines]))
    natural = [max(_columns(_without_nil(line.text)) for line in group) for group in groups]
    narrow = _widths_of_regions(groups, natural)
    out: list[str] = []
    position = 0
    while position < len(groups):
        group = groups[position]
        joined = _join(line.text for line in group)
        limit = max(10, round(max(natural[position], narrow[position]) * factor) + _jitter(seed, natural[position]))
        values = _values_after(groups, position)
        tail = _TAIL.search(joined) if len(group) == 1 and not _VALUES.fullmatch(joined) else None
        if tail and not _YEARS.search(joined) and id(group[0]) not in charts:
            joined, values = joined[: tail.start()], tail["tail"].strip()
        nil = joined[: len(joined) - len(_without_nil(joined))]  # empty cells on the line of the first one that is not
        wrapped = [joined] if id(group[0]) in charts else wrap(joined[len(nil) :], limit)
        wrapped[0] = nil + wrapped[0] if id(group[0]) not in charts else joined
        after = [x for line in group for x in line.after]
        if values:
            wrapped = [f"{wrapped[0]} {values}"] if len(wrapped) == 1 else [*wrapped, values]
            if not tail:
                position += 1
                after += [x for line in groups[position] for x in line.after]
        _print(out, wrapped, group, after)
        position += 1
    return "\n".join(out) + "\n"


def _jitter(seed: int, natural: int) -> int:
    """A little more or less, the same for all things of one width, as in one column."""
    return random.Random(1000 * seed + natural).randint(-1, 1)


def _widths_of_regions(groups: Sequence[Sequence[_Line]], natural: Sequence[int]) -> list[int]:
    """For a single line, the width that wrapped neighbours between the same headings show it to have."""
    region = _running([_begins_region(group[0].text) for group in groups])
    widths = [_PAGE_WIDTH] * len(groups)
    for _, members in groupby(range(len(groups)), key=lambda n: region[n]):
        indices = list(members)
        wrapped = [natural[n] for n in indices if len(groups[n]) > 1 and natural[n] <= _WIDEST_COLUMN]
        for n in indices:
            if len(groups[n]) > 1:
                widths[n] = natural[n]
            elif wrapped and natural[n] <= _WIDEST_COLUMN and not _begins_region(groups[n][0].text):
                widths[n] = max(wrapped)
    return widths


def _begins_region(text: str) -> bool:
    return bool(_PARAGRAPH.match(text) or _TABLE.fullmatch(text) or re.match(r"\s{2,}(?!\s|变动)", text))


def _running(flags: Sequence[bool]) -> list[int]:
    total, sums = 0, []
    for flag in flags:
        total += flag
        sums.append(total)
    return sums


def _values_after(groups: Sequence[Sequence[_Line]], position: int) -> str:
    """The figures of a row whose label wraps: they stand on a line of their own below it."""
    if position + 1 >= len(groups) or len(groups[position]) < 2:
        return ""
    text = groups[position + 1][0].text.strip()
    return text if _VALUES.fullmatch(text) and not _YEARS.fullmatch(text) else ""


def _print(out: list[str], wrapped: Sequence[str], group: Sequence[_Line], after: Sequence[str]) -> None:
    indent = " " * (len(group[0].text) - len(group[0].text.lstrip()))
    middle = len(wrapped) // 2 if group[-1].after == () else len(wrapped)
    for n, line in enumerate(wrapped):
        if (n or group[0].gap) and (not out or out[-1]):
            out.append("")
        out.append((indent if n == 0 else "") + line + (" " if n == len(wrapped) - 1 and group[-1].ends else ""))
        if n + 1 == middle:
            out.extend(after)
    if middle == 0:
        out.extend(after)


# -- blanks -------------------------------------------------------------------------------------------------------


def unindent(text: str) -> str:
    """Takes away indentation, blanks at line ends and empty lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


# -- pages --------------------------------------------------------------------------------------------------------


def depaginate(text: str) -> str:
    """Takes away link lines, page feet, running heads and the heads of tables that a new page repeats."""
    lines = _read(text)
    dropped = _repeated(lines)
    out: list[str] = []
    for number, line in enumerate(lines):
        if number not in dropped:
            out += ["", line.text + " " * line.ends]
        notes = [x for x in line.after if not _is_furniture(x)]
        out += [x for note in notes for x in ("", note)]
    return "\n".join(out[1:]) + "\n"


def _repeated(lines: Sequence[_Line]) -> set[int]:
    dropped: set[int] = set()
    start: int | None = None
    for number, line in enumerate(lines):
        if _TABLE.fullmatch(line.text) or line.text.strip().startswith("建议简述"):
            start = start if line.text.strip().startswith("建议简述") and start is not None else number
        elif _PARAGRAPH.match(line.text) or _ANNEX.fullmatch(line.text.strip()):
            start = None
        if start is None or not number or line.gap or number in dropped:
            continue
        length = max((_same(lines, first, number) for first in range(start, number)), default=0)
        dropped.update(range(number, number + length))
    return dropped


def _same(lines: Sequence[_Line], first: int, second: int) -> int:
    length = 0
    while first + length < second and second + length < len(lines):
        a, b = lines[first + length].text.split(), lines[second + length].text.split()
        if "".join(a) != "".join(b) or (_VALUES.fullmatch(" ".join(a)) and not _YEARS.fullmatch(" ".join(a))):
            break
        length += 1
    return length


@dataclass(frozen=True)
class Furniture:
    """What the pages of a copy print around their text."""

    section: str = "16"
    title: str = "国际药物管制、预防犯罪和恐怖主义及刑事司法"
    part: str = "第四编  国际合作促进发展"
    job: str = "20-05912"
    pages: int = 107

    def lines(self, page: int, rng: random.Random) -> list[str]:
        """Links, then mostly a running head and the page number."""
        links = [
            f"https://undocs.org/ch/A/RES/{rng.randint(46, 74)}/{rng.randint(1, 300)}" for _ in range(rng.randint(0, 4))
        ]
        if rng.random() < 0.25 and links:
            return links
        head = f"第 {self.section} 款  {self.title} " if page % 2 else f"{self.part} "
        return [*links, head, f"{page}/{self.pages} {self.job} " if page % 2 else f"{self.job} {page}/{self.pages} "]


def repaginate(text: str, seed: int = 0, furniture: Furniture = Furniture()) -> str:
    """Takes the page furniture away and puts pages of other lengths in, table heads repeated where one is cut."""
    rng = random.Random(seed)
    lines = _read(depaginate(text))
    heads = _heads_in_force(lines)
    out: list[str] = []
    left, page = rng.randint(15, 45), 1
    for number, line in enumerate(lines):
        head = heads[number]
        broken = left <= 0 and head is not None and bool(out)
        if broken:
            out += furniture.lines(page, rng)
            left, page = rng.randint(15, 45), page + 1
            for n, each in enumerate(head or ()):
                out += ([""] if n else []) + [(" " if not n else "") + each.strip() + " "]
        indent = " " if broken and not head and not line.text.startswith(" ") else ""
        out += ([] if broken and not head else [""]) + [indent + line.text + " " * line.ends]
        out += [x for note in line.after for x in ("", note)]
        left -= 1
    return "\n".join(out) + "\n"


def _heads_in_force(lines: Sequence[_Line]) -> list[tuple[str, ...] | None]:
    """The head that a page break before each line has to repeat; None where no page can break."""
    heads: list[tuple[str, ...] | None] = []
    charts = _in_organigrams(lines)
    head: tuple[str, ...] = ()
    end = 0
    for number, line in enumerate(lines):
        text = line.text.strip()
        if _TABLE.fullmatch(line.text):
            end, head = _find_head(lines, number, 2)
        elif head and re.match(r"\(\d\) \S", text):  # the second part of a table has a head of its own
            end, head = _find_head(lines, number, 1)
        elif text.startswith("建议简述"):
            end, head = number + 1, (text,)
        elif _ends_table(line):
            head = ()
        before = lines[number - 1].text.strip() if number else ""
        heads.append(None if number < end or charts[number] or _is_caption(before) else head)
    return heads


def _is_caption(text: str) -> bool:
    return bool(_TABLE.fullmatch(text) or _FIGURE.fullmatch(text) or re.fullmatch(r"\(.*(美元|数目|比)\)", text))


def _ends_table(line: _Line) -> bool:
    found = _PARAGRAPH.match(line.text) or _FIGURE.fullmatch(line.text) or _HEADING.match(line.text)
    return bool(found) or line.text.strip().startswith("附件")


def _find_head(lines: Sequence[_Line], begin: int, above: int) -> tuple[int, tuple[str, ...]]:
    """Where the head of a table ends, and its lines; a table of years over text repeats none.

    Args:
        begin: the caption, or the title of a part of the table.
        above: fewest lines that stand above the head.
    """
    texts = [line.text.strip() for line in lines[begin : begin + 24]]
    start = next((n for n, text in enumerate(texts) if n >= above and _HEAD_START.match(text)), 0)
    end = next((n for n, text in enumerate(texts) if n > start and (_ROW.match(text) or _TAIL.search(text))), 0)
    if not start or not end or _YEARS.search(" ".join(texts[1:5])):
        return begin + 3, ()
    return begin + end, tuple(texts[start:end])


# -- numbers and years --------------------------------------------------------------------------------------------


def renumber_section(text: str, number: str, old: str = "16") -> str:
    """Gives the budget section another number, in paragraphs, tables, figures and references to them."""
    point = rf"{re.escape(old)}\.(?=\d{{1,3}}(?!\d)|[一二三四五六七八九十])"
    begun = re.compile(rf"^(\s*){point}(?![\d.]+\s*$)", re.M)
    named = re.compile(rf"((?:[表图第文]|(?<=\d) ?和|(?<=\)) ?和)\s*){point}")
    text = named.sub(rf"\g<1>{number}.", begun.sub(rf"\g<1>{number}.", text))
    return re.sub(rf"第 ?{re.escape(old)} ?款", f"第 {number} 款", text)


def renumber_cell(text: str, number: str, old: str = "16") -> str:
    """The same for a cell that names a paragraph, table or figure."""
    return re.sub(rf"(?<![\d.]){re.escape(old)}\.(?=\d)", f"{number}.", text)


_YEAR = re.compile(r"(?<![\d/.(（A-Z])20(?:1[5-9]|2[0-2])(?![\d/.])")


def shift_years(text: str, years: int) -> str:
    """Moves the years from 2015 to 2022 that are no part of a number or of a title in 《》."""
    depths = _depths(text)
    return _YEAR.sub(lambda m: m[0] if depths[m.start()] else str(int(m[0]) + years), text)


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for character in text:
        depth = 0 if character == "•" else max(0, depth + (character in "《〈") - (character in "》〉"))
        depths.append(depth)
    return depths


def mask_years(text: str) -> str:
    """A text with its years made alike, so that a copy with shifted years compares equal."""
    return re.sub(r"(?<!\d)20[12]\d(?!\d)", "YYYY", text)


VARIANTS: dict[str, Callable[[str], str]] = {
    "wrapped narrow": lambda text: rewrap(text, 64, 1),
    "wrapped a little": lambda text: rewrap(text, 84, 2),
    "wrapped wide": lambda text: rewrap(text, 120, 3),
    "unindented": unindent,
    "paged": lambda text: repaginate(text, 1),
    "paged again": lambda text: repaginate(text, 2),
    "wrapped, paged": lambda text: repaginate(rewrap(depaginate(text), 72, 4), 3),
    "wrapped, unindented": lambda text: unindent(rewrap(text, 100, 5)),
}
"""Copies that say exactly what the original says."""
