"""How Chinese documents print counts of things in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mandate_graph.lang.topics.figures import FigureWords
from mandate_graph.lang.zh.numerals import read_numeral

__all__ = ["FIGURES"]

_SCALES = {"万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9}

# Counting words; what follows them in the brackets makes another word of them.
_MEASURES = (
    "人次", "个百分点", "个(?!人(?!道)|别|体(?!育)|性|案)", "名(?![称义单额誉列为词])", "位(?![于置])",
    "人(?![权民口类道均工事体])", "项(?!目)", "次(?!级|要|数)", "份(?!额)", "种(?![族植])", "套",
    "场(?![所地合址景])", "笔", "起(?![诉草义飞初来见到源])", "期(?![间望限待])", "支(?![持助付出援柱撑])",
    "家(?![庭长具])", "部(?![门长级队委署分])", "件", "批(?![准评])", "轮(?![流换])", "门(?![户槛])", "篇",
    "条(?![约件款例])", "吨", "公斤", "千克", "公顷", "平方公里", "公里", "公升",
    "所(?![有需得述在作提以载谓涉设采开用见致做属称列示指])", "艘", "架(?!构)", "辆", "株", "户(?!外)", "幅",
    "宗(?!教)", "例(?![如外行会])", "座", "间(?![接隔])", "台(?![湾风])", "枚", "粒", "片", "瓶", "棵",
    "只(?![有是能要])", "册", "卷", "本(?!组织|国|报告|说明|战略|身|地|届|办|文件|次)", "类(?![型别似阿])",
    "组(?![织成])", "页", "国(?![家际集民内外籍语务会])", "%", "％",
)  # fmt: skip
_UNITS = {
    "名": "人", "位": "人", "人": "人", "人次": "人次", "%": "%", "％": "%", "个百分点": "%", "吨": "吨",
    "公斤": "公斤", "千克": "公斤", "公顷": "公顷", "平方公里": "平方公里", "公里": "公里", "公升": "公升", "户": "户",
    "页": "页", "国": "国家",
}  # fmt: skip

_STATES = (
    "国家和领土", "国家和地区", "国家", "会员国", "成员国", "缔约国", "缔约方", "捐助方", "捐助国", "受援国",
    "政府",
)  # fmt: skip
_NOUNS = (
    *_STATES,
    "法域", "城市", "社区", "村庄", "家庭", "住户", "监狱", "学校", "大学", "医院", "诊所", "中心", "实验室",
    "机构", "办事处", "办公室", "法院", "港口", "机场", "口岸", "单位", "小组", "工作队", "工作组", "专家组",
    "网络", "平台", "组织", "非政府组织", "公司", "企业", "银行", "地点", "代表团", "评估团", "特派团", "利益攸关方",
    "民间社会组织", "伙伴",
    "信托基金", "基金", "机制", "联盟", "合作社", "协会", "政党", "论坛", "会议", "研讨会", "讲习班", "培训班",
    "课程", "培训", "活动", "方案", "项目", "举措", "倡议", "运动", "研究", "调查", "评估", "评价", "审议", "审查",
    "磋商", "协商", "讨论", "对话", "访问", "行动", "缉获", "案件", "案例", "起诉", "定罪", "请求", "介绍", "演习",
    "演练", "任务", "审计", "逮捕", "展览", "简报会", "谈判", "辩论", "测试", "决议", "决定", "建议", "文书",
    "公约", "议定书", "协定", "协议", "条约", "备忘录", "战略", "计划", "框架", "政策", "法律", "法规", "条例",
    "规则", "准则", "标准", "指南", "手册", "出版物", "报告", "文件", "简报", "说明", "提案", "声明", "宣言",
    "工具包", "工具", "产品", "语言版本", "版本", "语文", "语言", "材料", "模块", "数据集", "数据库", "网站",
    "网页", "资源", "文章", "视频", "问题单", "调查表", "答复", "意见", "路线图", "示范法", "清单", "数据系统",
    "物质", "药物", "样本", "赠款", "捐款", "香烟", "枪支", "武器", "护照", "职位", "员额", "挑战", "领域", "目标",
    "指标", "成果", "产出", "假设", "主题", "专题", "职能", "阶段", "支柱", "账户", "船只", "车辆", "设备",
    "集装箱", "奖学金", "登录", "名额", "要素",
)  # fmt: skip
_DEEDS = "报告|评估|评价|调查|审议|审查|讨论|访问|测试|培训|起诉|答复|展览|谈判|辩论|行动|说明|介绍|建议|决定"
"""Nouns that, right behind a state, are what it does."""
_VERBS = (
    "提供|参加|参与|举行|举办|开展|获得|接受|受益|用于|来自|达到|增至|增加|建立|设立|扩大|制定|拟订|起草|编制|编写|修订|批准|核准|通过"
    "|实施|执行|收集|分享|分析|报告了|发起|促进|组织|惠及|采取|加入|成为|支持|支助|(?<!司法)协助|进行|完成|出版|发布|成立|运行|能够|作出|做出|改进"
    "|加强|提高|使用|涉及|签署|交付|推出|受到|并(?!非)|以便|从而|得到"
)  # fmt: skip

# "and", but not the same character within a word.
_AND = "(?<![共饱缓])和(?![平解])|(?<![惠涉普波触遍顾])及|(?<![参给赋])与"

_MEANS = rf"通过(?!了)[\u4e00-\u9fff]{{1,24}}?(?:{'|'.join(_NOUNS)})(?=[\u4e00-\u9fff]{{1,2}}了)"
_MATTER = r"就\s*[（(][^（）()]*[)）]"
"""What at the start of a clause only tells by which means, or at which stages, something is done."""

_WEIGHTY = (
    "领域|支柱|机制|主题|专题|目标|挑战|阶段|要素|职能|任务|平台|网络"
    "|倡议|举措|方案|战略|计划|项目|成果|活动|机构|组织|公约"
)  # fmt: skip
_GREAT = rf"大(?![会学麻]|流行)(?=(?:(?!{_VERBS})[\u4e00-\u9fff]){{0,8}}?(?:{_WEIGHTY}))"
"""The counting word of the few things that something important consists of."""

_ARABIC = r"\d{1,3}(?:[ ,]\d{3})+(?![\d.])|\d+(?:\.\d+)?"
_HAN = "(?![百千零〇]|(?<=[数几成])十)[一二两三四五六七八九十百千零〇]+"
_NUMBER = rf"(?:{_ARABIC}|{_HAN})"
_RISE = r"\s*[多余]?\s*"
_OF_STATE = f"(?:{'|'.join(f'(?<={state})' for state in _STATES)})"
_OF_OTHERS = "".join(f"(?<!{state})" for state in _STATES)


def _longest(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _read_number(text: str) -> Decimal:
    plain = re.sub(r"[ ,]", "", text)
    return Decimal(plain) if plain[0].isascii() else Decimal(read_numeral(plain))


FIGURES = FigureWords(
    count=re.compile(
        r"(?:(?:大约|约有|约|将近|近|超过|逾|至少|多达|不到|不少于|高达|接近)\s*)?"
        rf"(?<![\d.,/A-Za-z一二两三四五六七八九十百千零〇\-–—])(?:(?P<low>{_NUMBER})\s*(?:至|到|-|–)\s*)?(?P<number>{_NUMBER}){_RISE}"
        rf"(?P<scale>{_longest(_SCALES)})?{_RISE}(?P<measure>{'|'.join(_MEASURES)}|{_GREAT})(?:以上)?"
    ),
    read_number=_read_number,
    scales=_SCALES,
    excluded_before=re.compile(
        r"(?:第\s*(?:[\d一二两三四五六七八九十]+\s*[、和及至到与]\s*(?:第\s*)?)*|上述|下述|下列|以下|[该这那每各]|每[年月周日天季]|(?:[一每两半]|每两)年"
        r"|(?<![之以此目年月])[前后]|[头首最])\s*$"
    ),
    excluded_behind=re.compile(r"\s*多?\s*(?:月|星期|工作日|季度|世纪|小时|两年期|财政年度|周|委员会)"),
    units=_UNITS,
    occasions=frozenset({"次"}),
    general="个",
    noun=re.compile(_longest(_NOUNS)),
    thing=re.compile(_longest(noun for noun in _NOUNS if noun not in _STATES)),
    noun_joint=re.compile(
        rf"(?:间|级|层面)?(?:{_OF_STATE}(?!{_DEEDS})|{_OF_OTHERS})(?={_longest(_NOUNS)})"
        rf"|{_OF_OTHERS}(?:(?!{_VERBS})[\u4e00-\u9fff](?<![的了和及或与在为向对从由中等、])){{1,3}}(?={_longest(_NOUNS)})"
    ),
    noun_pair=re.compile(
        rf"(?:{_OF_STATE}和(?={_longest(_STATES)})|{_OF_OTHERS}和(?!平(?!台)|解|谐|相关|有关|其)"
        rf"(?:(?!{_VERBS})[\u4e00-\u9fff](?<![的了和及或与在为向对从由中等一两二三四五六七八九十])){{0,2}}(?={_longest(_NOUNS)}))"
        rf"(?=[\u4e00-\u9fff]{{0,2}}?(?:{_longest(_NOUNS)})(?:[^\u4e00-\u9fff]|的|提供|参加|$))"
    ),
    noun_end=re.compile(rf"[，。；：！？（(《“”]|{_VERBS}"),
    loose=re.compile(rf"\s*(?!{_VERBS})(?P<noun>[\u4e00-\u9fff]{{1,8}}?)(?=[的了和及或与在为向对从由中等、，。；：（“《\s\d]|{_VERBS}|$)"),
    fixed=re.compile(r"\s*(?:国家|会员国)"),
    clause_end=re.compile(r"[，。；：！？]|[（(][a-z\d]{1,2}[)）]"),
    sentence_end=re.compile(r"[。！？；]"),
    separator=re.compile(rf"(?:的|、|以及|{_AND}|或)\s*$"),
    connective=re.compile(rf"(?<![合兼吞])并(?!非)|以及|、|(?=[惠涉]及)|{_AND}"),
    attribute="的",
    brackets={"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉", "「": "」"},
    names="《“〈「",
    lead=re.compile(rf"(?:{_MEANS}|{_MATTER}|并且|并|以及|还|又|同时|估计|因此|其中|此外|从而|而且|也|由此|包括|特别是|尤其是|\s)+"),
)  # fmt: skip
