"""Invented programme budget fascicles in the form of the Chinese ones, with the facts they state.

Nothing here is taken from a document: topics, titles, numbers and figures are drawn by a seed. What is printed is also
written down as rows of the public tables, so that extraction can be compared with it exactly.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.variants import wrap

__all__ = ["Fascicle", "make_fascicle"]

_TOPICS = (
    "海洋渔业", "城市供水", "森林防火", "邮政服务", "民用航空", "气象观测", "住房统计", "农村能源", "内陆航运",
    "公共图书馆", "土壤保护", "铁路安全", "初级卫生", "矿产登记", "货币统计", "儿童营养", "岛屿交通", "冰川监测",
    "湿地恢复", "地震预警",
)  # fmt: skip
_AIMS = ("的可持续管理", "和区域合作", "方面的政策分析", "的能力建设", "与技术援助", "的标准制定")
_VERBS = ("加强", "改进", "促进", "扩大", "落实", "审查")
_DEEDS = (
    "制定了国家行动计划", "培训了第一批人员", "建立了区域登记册", "通过了技术准则", "公布了年度数据", "设立了协调中心",
)  # fmt: skip
_SUBCATEGORIES = {
    "A": (("议事机构文件", "文件数目"), ("实质性会议服务", "三小时会议次数")),
    "B": (
        ("实地和技术合作项目", "项目数目"),
        ("研讨会、讲习班和培训活动", "天数"),
        ("出版物", "出版物数目"),
        ("技术材料", "材料数目"),
    ),
}
_CATEGORIES = {
    "A": "A. 协助政府间进程和专家机构", "B": "B. 生成和转让知识", "C": "C. 实质性应交付产出",
    "D": "D. 信息传播方面的应交付产出",
    "E": "E. 使能应交付产出",
}  # fmt: skip
_NARRATIVES = {
    "C": ("协商、咨询和倡导", "数据库和实质性数字材料"),
    "D": ("外联方案、特别活动和宣传材料", "数字平台和多媒体内容"),
    "E": ("安全和安保",),
}
_LISTS = (
    ("大会决议", "GA", "resolution", "A/RES/{}"),
    ("大会决定", "GA", "decision", "A/DEC/{}"),
    ("安全理事会决议", "SC", "resolution", "S/RES/{}"),
    ("经济及社会理事会决议", "ECOSOC", "resolution", "E/RES/{}"),
    ("麻醉药品委员会决议", "CND", "resolution", "CND/RES/{}"),
    ("预防犯罪和刑事司法委员会决议", "CCPCJ", "resolution", "CCPCJ/RES/{}"),
)
_NUMERALS = "零一二三四五六七八九十"
_ITEMS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_MONEY_HEAD = (
    "变动",
    "{a} 年",
    "支出数",
    "{b} 年",
    "批款数",
    "技术",
    "调整",
    "新的/",
    "扩大的任务 其他 共计 百分比",
    "{c} 年估计数",
    "(重计费用前)",
)
_MONEY_COLUMNS = (
    ("{a}年支出数", "{a}", "expenditure"), ("{b}年批款数", "{b}", "appropriation"), ("技术调整", "", "change"),
    ("新的/扩大的任务", "", "change"), ("其他", "", "change"), ("共计", "", "change"), ("百分比", "", "change"),
    ("{c}年估计数(重计费用前)", "{c}", "estimate_before_recosting"),
)  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True)
class Fascicle:
    """A fascicle: its text, the number of its section, its year, and the rows it states by table."""

    text: str
    section: str
    year: int
    tables: dict[str, list[Row]]


@dataclass
class _Press:
    """Prints paragraphs, lists and tables, and writes down what they state."""

    rng: random.Random
    section: str
    year: int
    lines: list[str] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    scope: str = "P"
    paragraphs: int = 0
    containers: int = 0
    figures: int = 0
    notes: int = 0

    # -- what is drawn ------------------------------------------------------------------------------------------------

    def topic(self) -> str:
        """A subject in words."""
        return self.rng.choice(_TOPICS) + self.rng.choice(_AIMS)

    def clause(self) -> str:
        """A clause without numbers or names."""
        return f"{self.rng.choice(_VERBS)}{self.topic()}"

    def sentences(self, count: int) -> str:
        """Running text that states no fact of the tables."""
        return "".join(f"各国通过{self.clause()}取得进展，并将继续{self.clause()}。" for _ in range(count))

    # -- what is printed ----------------------------------------------------------------------------------------------

    def state(self, table: str, /, **row: object) -> None:
        """Writes a row down."""
        self.tables.setdefault(table, []).append({key: str(value) for key, value in row.items()})

    def put(self, text: str, width: int = 92, indent: str = "") -> None:
        """Prints a paragraph, heading or cell, wrapped."""
        wrapped = wrap(text, width)
        self.lines += [indent + wrapped[0], *wrapped[1:]]
        self.lines[-1] += " "

    def head(self, text: str) -> None:
        """Prints a heading."""
        self.put(text, 74, "  ")

    def paragraph(self, text: str) -> str:
        """Prints a numbered paragraph; returns its number."""
        self.paragraphs += 1
        number = f"{self.section}.{self.paragraphs}"
        self.put(f"{number} {text}", 92, " ")
        return number

    def caption(self, title: str, unit: str = "") -> str:
        """Prints the caption of a table; returns its number."""
        self.containers += 1
        self.put(f"表 {self.section}.{self.containers}")
        self.put(title)
        if unit:
            self.put(unit)
        return f"{self.section}.{self.containers}"

    @property
    def next_table(self) -> str:
        """Number of the table to come."""
        return f"{self.section}.{self.containers + 1}"


def make_fascicle(seed: int) -> Fascicle:
    """An invented fascicle: everything but its form follows from the seed."""
    rng = random.Random(seed)
    press = _Press(rng, rng.choice(("3", "8", "12", "24", "29A", "31")), rng.choice((2020, 2021, 2022, 2023)))
    count = rng.randint(1, 7)
    components = rng.random() < 0.5
    titles = [press.topic() for _ in range(count)]
    _print_front(press)
    for n, title in enumerate(titles, 1):
        last = n == count and components and count > 1
        for part in (1, 2) if last else (0,):
            _print_subprogramme(press, n, title, part)
    if components and count > 1:
        press.tables["subprogrammes"].append(
            {"scope": f"SP{count}", "title": titles[-1], "objective": "", "paragraph": ""}
        )
    _print_resources(press, titles)
    text = "\n\n".join(press.lines) + "\n"
    return Fascicle(text, press.section, press.year, press.tables)


# -- the plan -------------------------------------------------------------------------------------------------------


def _print_front(press: _Press) -> None:
    year = press.year
    press.head("前言")
    press.put(press.sentences(3), 92, " ")
    press.head(f"A. {year} 年拟议方案计划和 {year - 2} 年方案执行情况")
    press.head("总方向")
    press.head("任务和背景")
    press.paragraph(press.sentences(4))
    press.head(f"{year} 年战略和外部因素")
    _print_goals(press)
    press.paragraph("总体计划以下列规划假设为基础：")
    for letter in "abc":
        press.put(f"({letter}) {press.clause()}{'。' if letter == 'c' else '；'}")
    _print_mandates(press, "以下清单列示本方案所有授权。")
    _print_deliverables(press)
    _print_evaluations(press)
    press.head("工作方案")


def _print_goals(press: _Press) -> None:
    goals = sorted(press.rng.sample(range(1, 18), 3))
    named = f"这些工作有助于实现可持续发展目标 {goals[0]}、{goals[1]} 和 {goals[2]}。"
    number = press.paragraph(press.sentences(2) + named + press.sentences(1))
    for goal in goals:
        press.state("sdg", scope=press.scope, paragraph=number, goal=goal, target="")


def _print_evaluations(press: _Press) -> None:
    press.head("评价活动")
    number = press.paragraph(f"{press.year - 2} 年完成的下列评价活动为编制 {press.year} 年方案计划提供了指导：")
    press.put("(a) 独立深入评价：")
    for n, item in enumerate(_ITEMS[: press.rng.randint(1, 4)], 1):
        title, status = f"对{press.topic()}项目的独立深入评价", press.rng.choice(("已完成", "执行中"))
        press.put(f"{item} {title}(次级方案 1；状态：{status})；", 84)
        press.state(
            "evaluations", paragraph=number, item=f"a.{n}", title=title, kind="in-depth", status=status, scopes="SP1"
        )


def _print_subprogramme(press: _Press, number: int, title: str, part: int) -> None:
    if part:
        press.scope, title = f"SP{number}.{part}", press.topic()
        if part == 1:
            press.head(f"次级方案 {number}")
        press.head(f"构成部分 {part}：{title}")
    else:
        press.scope = f"SP{number}"
        press.head(f"次级方案 {number}")
        press.put(title, 74)
    press.head("目标")
    objective = f"本次级方案促进实现的目标是{press.clause()}，并{press.clause()}。"
    where = press.paragraph(objective)
    press.state("subprogrammes", scope=press.scope, title=title, objective=objective, paragraph=where)
    press.head("战略")
    for _ in range(press.rng.randint(1, 3)):
        _print_goals(press)
    _print_results(press)
    _print_mandates(press, "以下清单列示本次级方案所有授权。")
    _print_deliverables(press)


def _print_results(press: _Press) -> None:
    past, year = press.year - 2, press.year
    press.head(f"{past} 年方案执行情况与计划成果对照")
    number = press.paragraph(f"{past} 年的计划成果已经实现。{press.sentences(2)}")
    _state_result(press, "plan_versus_actual", past, "", "", "", number, number)
    title = f"{press.clause()}：各国{press.clause()}"
    press.head(f"{past} 年方案执行情况：{title}")
    first = press.paragraph(press.sentences(3))
    press.put("在实现目标方面的进展情况以及业绩计量")
    last = press.paragraph(press.sentences(1))
    _state_result(press, "performance", past, "", title, "", first, last)
    _print_measures(press, title, past)
    press.head(f"{year} 年计划成果")
    for n, (mark, origin) in enumerate(((f"从 {year - 1} 年承接的成果", "carried_over"), ("新成果", "new")), 1):
        title = f"{press.clause()}并{press.clause()}"
        press.head(f"成果 {n}：{title}({mark})")
        first = last = press.paragraph(press.sentences(2))
        if origin == "new":
            press.put("内部挑战和对策")
            press.paragraph(press.sentences(2))
            press.put("在实现目标方面的预期进展以及业绩计量")
            last = press.paragraph(press.sentences(1))
        _state_result(press, "planned", year, n, title, origin, first, last)
        _print_measures(press, title, year)


def _state_result(press: _Press, kind: str, year: int, number: object, *rest: str) -> None:
    title, origin, first, last = rest
    press.state(
        "results", scope=press.scope, kind=kind, year=year, number=number, title=title, origin=origin,
        first_paragraph=first, last_paragraph=last,
    )  # fmt: skip


def _print_measures(press: _Press, title: str, last: int) -> None:
    if press.rng.random() < 0.3:
        press.figures += 1
        name = f"每年{press.clause()}的国家数目"
        press.put(f"图 {press.section}.{_numeral(press.figures)}")
        press.put(f"业绩计量：{name}")
        container = f"figure {press.section}.{press.figures}"
        _state_measure(press, container, title, name, "", "", "")
        return
    container = f"table {press.caption('业绩计量')}"
    press.put(" ".join(str(year) for year in range(last - 4, last + 1)))
    empty = press.rng.randint(0, 3)
    cells = [""] * empty + [
        f"{press.rng.choice(_TOPICS)}：{press.rng.choice(_DEEDS)}，{press.clause()}" for _ in range(5 - empty)
    ]
    for n, cell in enumerate(cells):
        if cell:
            wrapped = wrap(cell, 16)
            before = "不适用 " * empty if n == empty else ""
            press.lines += [f"     {before}{wrapped[0]}" if n == empty else wrapped[0], *wrapped[1:]]
            press.lines[-1] += " "
    for year, cell in zip(range(last - 4, last + 1), cells, strict=True):
        status = {press.year: "planned", press.year - 1: "expected"}.get(year, "actual")
        _state_measure(press, container, title, "", str(year), status, cell)


def _state_measure(press: _Press, container: str, result: str, *rest: str) -> None:
    name, year, status, value = rest
    press.state(
        "measures", scope=press.scope, container=container, result_title=result, measure_title=name, year=year,
        status=status, value=value,
    )  # fmt: skip


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{_NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{_NUMERALS[ones] if ones else ''}"


# -- mandates -------------------------------------------------------------------------------------------------------


def _print_mandates(press: _Press, lead: str) -> None:
    press.head("立法授权")
    number = press.paragraph(lead)
    position = 0
    for drawn_list in sorted(press.rng.sample(range(len(_LISTS)), press.rng.randint(1, 4))):
        heading, body, kind, key = _LISTS[drawn_list]
        press.put(heading)
        drawn = sorted({_draw_number(press.rng, body, kind) for _ in range(press.rng.randint(2, 9))})
        while drawn:
            group = [drawn.pop(0) for _ in range(min(len(drawn), press.rng.choice((1, 1, 1, 2, 5))))]
            numbers = [f"{b}({a})" if body == "SC" else f"{a}/{b}" for a, b in group]
            title = f"{press.clause()}：{press.clause()}" if press.rng.random() < 0.5 else press.clause()
            note = _print_entry(press, numbers, title)
            for each in numbers:
                position += 1
                press.state(
                    "mandates", year=press.year, scope=press.scope, body=body, kind=kind, number=each,
                    key=key.format(each), title=title, note=note, paragraph=number, group_heading=heading,
                    position=position,
                )  # fmt: skip


def _draw_number(rng: random.Random, body: str, kind: str) -> tuple[int, int]:
    if body == "SC":
        year = rng.randint(2000, 2019)
        return year, 1300 + 55 * (year - 2000) + rng.randint(0, 50)
    if body == "ECOSOC":
        return rng.randint(1990, 2019), rng.randint(1, 45)
    if body == "GA":
        return rng.randint(55, 74), rng.randint(500, 560) if kind == "decision" else rng.randint(1, 290)
    return rng.randint(18, 28) if body == "CCPCJ" else rng.randint(50, 62), rng.randint(1, 14)


def _print_entry(press: _Press, numbers: Sequence[str], title: str) -> str:
    """Prints one instrument or several with one title; returns the footnote that narrows the listing, mostly none."""
    note = f"特别是题为“{press.clause()}”的附件。" if press.rng.random() < 0.05 else ""
    press.notes += bool(note)
    marked = f"{title}{press.notes}" if note else title
    if len(numbers) == 1:
        press.put(f"{numbers[0]} {marked}", 46)
    else:
        press.put(press.rng.choice(("；", "、")).join(numbers), 18)
        press.put(marked, 40)
    if note:
        press.lines += ["__________________ ", f" {press.notes} {note} "]
    return note


# -- deliverables ---------------------------------------------------------------------------------------------------


def _print_deliverables(press: _Press) -> None:
    press.head("应交付产出")
    press.paragraph(f"表 {press.next_table} 按类别和次类别列示 {press.year - 2}-{press.year} 年期间的所有应交付产出。")
    title = f"按类别和次类别列示的 {press.year - 2}-{press.year} 年期间应交付产出"
    table = press.caption(title if press.scope == "P" else f"次级方案 {press.scope[2:]}：{title}")
    press.put("类别和次类别")
    columns = [
        (press.year - 2, "planned"),
        (press.year - 2, "actual"),
        (press.year - 1, "planned"),
        (press.year, "planned"),
    ]
    for year, status in columns:
        press.put(f"{year} 年")
        press.put({"planned": "计划数", "actual": "实际数"}[status])
    item = 0
    for letter in sorted(press.rng.sample("ABCDE", press.rng.randint(2, 5))):
        press.put(_CATEGORIES[letter])
        for name, unit in press.rng.sample(_SUBCATEGORIES.get(letter, ()), min(2, len(_SUBCATEGORIES.get(letter, ())))):
            item = _print_subcategory(press, table, letter, name, unit, item, columns)
        for label in press.rng.sample(_NARRATIVES.get(letter, ()), min(1, len(_NARRATIVES.get(letter, ())))):
            text = f"{press.clause()}；{press.clause()}，以及{press.clause()}。"
            press.put(f"{label}：{text}", 118, " ")
            _state_output(press, table, "narrative", letter, (label, ""), "", text, [("", "")], [""])


def _print_subcategory(
    press: _Press, table: str, letter: str, name: str, unit: str, item: int, columns: Sequence[tuple[int, str]]
) -> int:
    counts = [[press.rng.choice((0, 1, 2, 5, 12, 48)) for _ in columns] for _ in range(press.rng.randint(1, 4))]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    _print_row(press, f"{name}({unit})", [_count(value) for value in sums], 56)
    _state_output(press, table, "subcategory", letter, (name, unit), "", name, columns, sums)
    for values in counts:
        item += 1
        title = f"关于{press.topic()}的{press.rng.choice(('文件', '会议', '项目', '材料', '培训班'))}"
        if press.rng.random() < 0.3:
            title += f"，包括{press.topic()}"
        _print_row(press, f"{item}. {title}", [_count(value) for value in values], 56)
        _state_output(press, table, "item", letter, (name, unit), str(item), title, columns, values)
    return item


def _count(value: int) -> str:
    return str(value) if value else "—"


def _print_row(press: _Press, label: str, cells: Sequence[str], width: int) -> None:
    wrapped = wrap(label, width)
    if len(wrapped) == 1:
        press.lines.append(f" {label} {' '.join(cells)} ")
    else:
        press.lines += [f" {wrapped[0]}", *wrapped[1:-1], f"{wrapped[-1]} ", f"{' '.join(cells)} "]


def _state_output(
    press: _Press, table: str, level: str, letter: str, names: tuple[str, str], item: str, title: str,
    columns: Iterable[tuple[object, str]], values: Sequence[object],
) -> None:  # fmt: skip
    for (year, status), value in zip(columns, values, strict=True):
        press.state(
            "deliverables", table=table, scope=press.scope, level=level, category=letter, subcategory=names[0],
            unit=names[1], item_no=item, title=title, year=year, status=status, value=value,
        )  # fmt: skip


# -- resources ------------------------------------------------------------------------------------------------------


def _print_resources(press: _Press, titles: Sequence[str]) -> None:
    press.scope = "P"
    press.head(f"B. {press.year} 年拟议所需员额资源和非员额资源")
    press.head("概览")
    press.paragraph(f"下表显示 {press.year} 年拟议经常预算资源。")
    press.head("工作方案")
    press.paragraph(press.sentences(1))
    for n, title in enumerate(titles, 1):
        press.scope = f"SP{n}"
        press.head(f"次级方案 {n}")
        press.put(title, 74)
        press.paragraph(f"{press.year} 年资源分配的更多详情见下表 {press.next_table}。")
        _print_money(press, n)


def _print_money(press: _Press, number: int) -> None:
    years = {"a": press.year - 2, "b": press.year - 1, "c": press.year}
    table = press.caption(f"次级方案 {number}：财政资源和员额资源演变情况", "(千美元/员额数目)")
    for line in _MONEY_HEAD:
        press.put(line.format(**years))
    press.put("按主要支出类别列示的财政资源")
    rows = [_draw_money(press.rng) for _ in range(2)]
    total = [sum(row[n] for row in rows) for n in range(4)]
    for label, row in zip(("员额", "非员额", "共计"), [*rows, total], strict=True):
        _print_money_row(press, table, label, row, years)
    press.put("按职类列示的员额资源")
    posts = [press.rng.randint(1, 60), press.rng.randint(1, 30)]
    for label, value in zip(("专业及以上职类", "一般事务及有关职类", "共计"), [*posts, sum(posts)], strict=True):
        press.lines.append(f"{label}  {value} — — — — — {value} ")
        for name, year, status in (_MONEY_COLUMNS[1], _MONEY_COLUMNS[7]):
            _state_money(press, table, label, (name, year, status), years, value, "posts")


def _draw_money(rng: random.Random) -> list[int]:
    """Tenths of thousands: spent, approved, technical change, other change."""
    return [rng.randint(1_000, 60_000), rng.randint(10_000, 60_000), rng.choice((0, -250, 410)), rng.choice((0, 0, 37))]


def _print_money_row(press: _Press, table: str, label: str, row: Sequence[int], years: dict[str, int]) -> None:
    spent, approved, technical, other = row
    change = technical + other
    share = round(100 * change / approved, 1) if change else 0.0
    cells = [spent / 10, approved / 10, technical / 10, 0, other / 10, change / 10, share, (approved + change) / 10]
    press.lines.append(f"{' ' if label == '共计' else ''}{label} {' '.join(_amount(value) for value in cells)} ")
    for column, value in zip(_MONEY_COLUMNS, cells, strict=True):
        if value:
            unit = "percent" if column[0] == "百分比" else "thousand_usd"
            _state_money(press, table, label, column, years, value, unit)


def _amount(value: float) -> str:
    if not value:
        return "—"
    text = f"{abs(value):,.1f}".replace(",", " ")
    return f"({text})" if value < 0 else text


def _state_money(
    press: _Press, table: str, label: str, column: tuple[str, str, str], years: dict[str, int], value: float, unit: str
) -> None:
    name, year, status = column
    press.state(
        "resources", table=table, scope=press.scope, row_label=label, column_label=name.format(**years),
        year=year.format(**years), status=status, source="RB", value=value, unit=unit,
    )  # fmt: skip
