"""How Chinese documents name bodies, resolutions, decisions and treaties."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.instruments import (
    ChangeWords,
    CitationWords,
    InstrumentWords,
    ListWords,
    NameWords,
    NumberWords,
)
from mandate_graph.lang.zh.numerals import read_numeral

__all__ = ["INSTRUMENTS"]

_UNTOC_NAMES = ("联合国打击跨国有组织犯罪公约", "打击跨国有组织犯罪公约", "有组织犯罪公约")
_UNCAC_NAMES = ("联合国反腐败公约", "反腐败公约")


def _conference(treaties: tuple[str, ...], word: str, code: str) -> dict[str, str]:
    names = [form for name in treaties for form in (name, f"《{name}》")]
    return {f"{name}{word}": code for name in names} | {word: code}


_BODIES = {
    "大会": "GA", "联合国大会": "GA", "联大": "GA",
    "安全理事会": "SC", "联合国安全理事会": "SC", "安理会": "SC",
    "经济及社会理事会": "ECOSOC", "联合国经济及社会理事会": "ECOSOC", "经社理事会": "ECOSOC",
    "经济和社会理事会": "ECOSOC", "经社会理事会": "ECOSOC",
    "麻醉药品委员会": "CND", "麻委会": "CND",
    "预防犯罪和刑事司法委员会": "CCPCJ", "预防犯罪委员会": "CCPCJ",
    "人权理事会": "HRC", "人权委员会": "CHR",
    "联合国环境大会": "UNEA", "环境大会": "UNEA", "联合国环境规划署联合国环境大会": "UNEA",
    "环境规划署理事会": "UNEP-GC", "联合国环境规划署理事会": "UNEP-GC",
    "联合国人居大会": "UN-Habitat-Assembly", "人居大会": "UN-Habitat-Assembly", "人居署大会": "UN-Habitat-Assembly",
    "人居署理事会": "UN-Habitat-GC", "联合国人类住区规划署理事会": "UN-Habitat-GC",
    "裁军谈判会议": "CD", "和平利用外层空间委员会": "COPUOS",
    "妇女地位委员会": "CSW", "统计委员会": "StatCom", "人口与发展委员会": "CPD", "人口和发展委员会": "CPD",
    "社会发展委员会": "CSocD", "科学和技术促进发展委员会": "CSTD", "可持续发展委员会": "CSD", "联合国森林论坛": "UNFF",
    "贸易和发展理事会": "TDB", "托管理事会": "TC", "建设和平委员会": "PBC",
    "非洲经济委员会": "ECA", "非洲经委会": "ECA", "欧洲经济委员会": "ECE", "欧洲经委会": "ECE",
    "拉丁美洲和加勒比经济委员会": "ECLAC", "拉加经委会": "ECLAC",
    "亚洲及太平洋经济社会委员会": "ESCAP", "亚洲及太平洋经济和社会委员会": "ESCAP", "亚太经社会": "ESCAP",
    "西亚经济社会委员会": "ESCWA", "西亚经社会": "ESCWA",
    **{f"{form}缔约国会议": "COP-UNTOC" for name in _UNTOC_NAMES for form in (name, f"《{name}》")},
    **_conference(_UNTOC_NAMES, "缔约方会议", "COP-UNTOC"),
    **_conference(_UNCAC_NAMES, "缔约国会议", "COSP-UNCAC"),
}  # fmt: skip

_KINDS = {"决议": "resolution", "决定": "decision", "主席声明": "presidential-statement"}
_ORGAN = "|".join(sorted(map(re.escape, _BODIES), key=len, reverse=True))
_CONFERENCE = "|".join(sorted((re.escape(name) for name in _BODIES if "缔约" in name), key=len, reverse=True))
_WORDS = "决议|决定|主席声明"
_NOUNS = rf"(?P<kinds>(?:{_WORDS})(?:(?:和|及|以及|与|、|/)(?:{_WORDS}))*)"
_SESSION = r"(?:第?[\d一二三四五六七八九十百]+届(?:特别|紧急特别)?会议)?"
_JOINT = r"(?:[;,、]|和|及|以及|与|或|至)"
_NUMERAL = r"[一二三四五六七八九十百]+|\d+|[IVX]+"
_CLOSE = rf"(?:\s*(?P<close>号)\s*(?P<kind>{_WORDS})?)?"
_PART = rf"\s*[,、]?\s*(?:第\s*(?:{_NUMERAL})\s*(?:节|段|部分)|附件(?:{_NUMERAL})?)"
_TREATIES = r"(?P<convention>(?:国际)?(?:公约|条约)(?:(?:和|及|、|与)(?:其)?(?:各项)?(?:议定书|条约|公约))?)"
_DECLARATIONS = r"(?P<declaration>(?:部长级)?(?:声明|宣言)(?:(?:和|及|、|与)(?:部长级)?(?:声明|宣言|行动计划))*)"
_GATHERINGS = (
    "(?:联合国)?(?:预防犯罪和刑事司法|预防犯罪和罪犯待遇|预防犯罪)大会|世界卫生大会|人居大会|劳工大会|国民大会"
)  # fmt: skip
_OTHER_ORGAN = r"[^\d;。,、:•()第]{2,36}?(?:会|会议|组织|论坛|署|局|法院)"


def _read_part(text: str) -> str:
    match = re.search(_NUMERAL, text)
    number = match[0] if match else ""
    value = int(number) if number.isdigit() else read_numeral(number) if number and not number.isascii() else number
    if "附件" in text:
        return f"annex {_roman(value)}".strip()
    return f"sect. {_roman(value)}" if "节" in text or "部分" in text else f"para. {value}"


def _roman(value: int | str) -> str:
    if isinstance(value, str):
        return value
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


INSTRUMENTS = InstrumentWords(
    bodies=_BODIES,
    numbers=NumberWords(
        letter_joint="和|及|、",
        letter_end="[号第和及与、《]",
        range_joint="号?[至到]第?",
        opening=re.compile(r"第\s*$"),
        gap=re.compile(rf"{_CLOSE}(?P<part>{_PART})?\s*{_JOINT}\s*(?:第\s*)?"),
        closing=re.compile(rf"{_CLOSE}(?P<part>{_PART})?"),
        trailing=re.compile(r"\s*[;,、]\s*"),
        read_part=_read_part,
        kinds=_KINDS,
    ),
    lists=ListWords(
        heading=re.compile(rf"(?P<body>{_ORGAN})\s*{_SESSION}(?:的|通过的)?\s*{_NOUNS}"),
        reversed_heading=re.compile(r"(?!)"),
        other_heading=re.compile(rf"{_OTHER_ORGAN}\s*{_SESSION}(?:的|通过的)?\s*{_NOUNS}"),
        bare_heading=re.compile(rf"(?P<body>{_CONFERENCE})"),
        named_heading=re.compile(rf"{_TREATIES}|(?:(?P<body>{_ORGAN})的?)?{_DECLARATIONS}"),
        other_named_heading=re.compile(rf"{_OTHER_ORGAN}的?{_DECLARATIONS}"),
        begins_body=re.compile(rf"{_ORGAN}|{_OTHER_ORGAN}"),
        mentions=re.compile(r"(?:[的于据照由和与及]|根据|按照|执行|落实|关于)\s*$"),
        names_body=re.compile(rf"(?:{_ORGAN}|理事会|委员会)\s*$"),
        governs=re.compile(r"\s*(?:的|所[载述设定通列]|中[所的规载]|附件)"),
        absent=re.compile(r"\s*不适用$"),
        name_begins=re.compile(r"\s*(?:[•《]|经\s*《?\s*\d{4}\s*年|\d{4}\s*年)"),
        name_end=re.compile(r"(?:》|公约|条约|议定书|协定|规约|宪章|宣言|声明|行动计划|文书)[)）]?\d{0,2}\s*$"),
        name_goes_on=re.compile(r"\s*(?:及其|及|和|与|的|修正|关于|以及|,|、|》|〉|;|。|\)|）|$)"),
    ),
    citations=CitationWords(
        body=re.compile(f"{_ORGAN}|{_GATHERINGS}"),
        sentence_end=re.compile(r"[。！？；;!?]"),
        clause_end=re.compile(r"[。！？；;!?,、:()《》]|下的"),
        joins_body=re.compile(
            r"(?:的?(?:各项|有关|相关)?决议[^。；]{0,24}?(?:特别是|尤其是|包括|即))?"
            r"\s*(?:第[一二三四五六七八九十百\d]+届(?:特别|紧急特别)?会议|最近|在)?其?的?\s*[(（]?\s*(?:\d{4}\s*年(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?)?"
            r"(?:的|通过的|所通过的)?\s*(?:(?:通过了?|关于|题为|就|在|为|有关).{1,120}?的)?\s*"
        ),
        body_behind=re.compile(r"(?!)(?P<body>)"),
        goes_on=re.compile(r"(?!)"),
        several=re.compile(r"(?!)"),
        bare=re.compile(r"(?!)"),
        joins_frame=re.compile(r"\s*(?:[,、]|和|及|以及|与)\s*"),
        states=re.compile(r"(?:(?:系|(?<![其别还又也])是)\s*(?:依据|根据|遵照|按照|依照|应)|(?<![另参])见)\s*$"),
        relations=re.compile(
            "(?P<pursuant_to>依据|根据|遵照|按照|依照|遵循|遵守|为指导)|(?P<implements>执行|落实|贯彻|实施)|(?P<adopted_by>经由)"
            "|(?P<see_also>(?:另|参)?见(?=[^，。；]{0,40}$))|(?P<requested_by>(?<![响适反对供回相理])应(?![对当予急用该有于])(?=[^，。；]{0,40}$))"
        ),
        followed=re.compile(
            r"(?P<adopted_by>\s*[所中]?(?:核准|通过|批准|核可|认可)的)|(?P<requested_by>\s*(?:的?(?:请求|要求)|中?[,，]?\s*(?:敦促|促请|吁请|责成)))"
            r"|(?P<implements>\s*的?(?:(?:执行|落实)(?:情况|工作)|回应|响应))"
        ),
    ),
    changes=ChangeWords(
        change=re.compile(
            r"(?:(?P<less>净减少?|减少|减列|削减|扣减)|净增加?|增加|增列|追加)(?:额|了|为|额为|经费|所需经费|所需资源)?\s*"
            r"(?P<amount>\d{1,3}(?:[ ,]\d{3})+|\d+(?:\.\d+)?)\s*(?P<scale>百万|[千万亿])?\s*美元"
        ),
        head=re.compile(r"(?!)"),
        single=re.compile(r"(?!)"),
        takes=re.compile(r"(?!)"),
        parts=re.compile(r"(?!)"),
        scales={"千": 1_000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000},
        scope=(
            (re.compile(r"次级方案\s*(?P<n>\d+)\s*[,，]?\s*构成部分\s*(?P<c>\d+)"), "SP{n}.{c}"),
            (re.compile(r"次级方案\s*(?P<n>\d+)"), "SP{n}"),
            (re.compile(r"决策机关"), "A"),
            (re.compile(r"行政领导和管理"), "B"),
            (re.compile(r"方案支助"), "D"),
            (re.compile(r"工作方案"), "C"),
        ),
        types={
            "technical_adjustment": (re.compile(r"取消|停止|终止|非经常|一次性"), "technical_adjustment"),
            "new_and_expanded": (re.compile(r""), "new_and_expanded"),
            "other_changes": (re.compile(r""), "other"),
        },
    ),
    names=NameWords(
        opening="《",
        closing="》",
        full=re.compile(r"(?!)(?P<name>)"),
        instrument=re.compile(
            r"(?:公约|盟约|条约|协定|议定书|宪章|规约|宣言|声明|战略|规则|标准|规范|准则|守则|原则|示范法)"
            r"(?:(?:和|及其?)(?:各项)?(?:行动计划|议定书|执行计划|(?:实际|切实|具体)?措施|[^》]{0,16}说明))?\s*(?:[(（][^()（）]*[)）])?[〉》\s]*(?=$|[：:])"
        ),
        guide=re.compile(r"(?:标准|规范|准则|守则|规则)(?:和[^》]{0,16}说明)?\s*(?:[(（][^()（）]*[)）])?$"),
        publishes=re.compile(
            r"(?:出版|发布|发行|印发|印制|刊印|编写|编制|编纂|推出)(?:并(?:分发|出版|发布|发行|印发|散发|推出))?[了过]?\s*"
            r"(?:[一两二三四五六七八九十\d]+\s*[份部本套册个项]\s*)?(?:[^，。；、：:;,《》]{1,12}[的版]\s*)?"
            r"(?:《[^《》]*》\s*(?:、|以及|和|及|与)\s*)*$"
        ),
        governs=re.compile(r"\s*(?:的|执行|实施|中)"),
        extras=re.compile(
            r"^\s*\d{4}\s*年\s*(?:的\s*)?(?=《)|(?:及|及其|和|和其|与)(?:各项)?《?(?:任择|补充|有关)?议定书》?\s*$"
        ),
    ),
)
"""Words of instruments."""
