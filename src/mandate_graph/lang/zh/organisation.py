"""How Chinese programme budgets print policymaking organs, and the boxes of organigrams."""

from __future__ import annotations

import re

from mandate_graph.lang.topics.organisation import ChartWords, OrganisationWords, OrganWords

__all__ = ["ORGANISATION"]

_NOUN = "委员会|理事会|机构|机关|工作组|专家组|小组|大会|会议|管制局|管理局|论坛|组织|基金|法院|法庭|中心|研究所|局|署"
_AND = r"\s*(?:、|以及|和|及|与)\s*"
_TO = r"\s*(?:至|到|[-－–—])\s*"
_PART = r"第(?:\d+(?:\([a-z\d]+\))?|[一二三四五六七八九十百]+)(?:条|节|段|款|部分|章)"
_NUMBER = r"第?[A-Z]*-?\d+[A-Z]?(?:[/(（][\dA-Z()（）-]+)?(?:号)?(?:决议|决定)?"

ORGANISATION = OrganisationWords(
    organs=OrganWords(
        head=re.compile("决策机关(?:说明)?补充信息|决策机关说明"),
        mandates=re.compile("授权[：:]"),
        members=re.compile("成员(?:数目|数|国)?[：:]"),
        sessions=re.compile(r"(?:\d{4}年)?(?:届会|会议|届数)(?:次数|数目)?[：:]"),
        session_count=re.compile(r"\s*(?:(?P<count>\d+)|不\s*适\s*用)\s*[次届]?(?:\s*[(（][^()（）]*[)）])?"),
        frequency=re.compile(r"每[一二两三四五\d]*年(?:举行|召开)?[一二两三四五\d]*[届次]"),
        noun=re.compile(rf"(?=(?P<noun>{_NOUN}))"),
        tail=re.compile("(?:及其|和其)(?:各)?(?:附属|下属|下设).*$"),
        opening=re.compile(rf"设立|根据|按照|依据|遵照|该(?:{_NOUN})|本(?:{_NOUN})|(?:{_NOUN})(?:是|为|由|负责)"),
        joint=re.compile("及|和|与|的|、|以|所|之|负责|秘书处|主席|成员"),
        break_off=re.compile("[。；：，！？]"),
        sentence_end=re.compile("[。；！？]"),
        begins_reference=re.compile(r"第[\d一二三四五六七八九十]|《"),
        reference=re.compile(
            rf"(?:(?:《[^》]*》|[^。；，、：:《》第]{{1,16}}?)?(?:{_PART}|{_NUMBER})|《[^》]*》(?:{_PART})?)"
        ),
        separator=re.compile("[、；;]|以及|和|及|与"),
        treaty=re.compile("(?P<name>《[^》]*》|[^；;、，《》第]{2,40}?(?:公约|议定书|宪章)(?=$|[；;、，]|第))"),
    ),
    charts=ChartWords(
        title=re.compile(r"(?:\d{4}年)?(?:拟议)?(?:组织结构|组织图|组织系统图)(?:图)?(?:[和与及](?:\d{4}年)?(?:拟议)?(?:员额|职位)(?:的)?分[配布](?:情况)?)?"),
        note=re.compile(
            r"(?:\A|(?<=\n))[^\S\n]*(?:缩\s*写\s*[：:]|注\s*[：:]|(?:[a-z]|\*{1,3})[^\S\n]+(?=[^\W\d]))"
            r"(?:(?!\n\s*(?:(?:RB|XB|OA)(?:\s*[：:]|\s)|\d+\s+[A-Z][A-Z]?-\d))[^。])*。(?:[^\n。]*。)*"
        ),
        sources={
            "RB": "RB", "XB": "XB", "OA": "OA", "经常预算": "RB", "预算外": "XB", "其他摊款": "OA", "分摊会费": "OA",
        },
        subprogrammes=re.compile(
            rf"次\s*级\s*方\s*案\s*(?P<numbers>\d{{1,2}}(?:(?:{_AND}|{_TO})(?:次级方案\s*)?\d{{1,2}}(?!\s*[A-Z]))*)"
        ),
        to=re.compile(_TO),
        chief=re.compile("副?[司处科股署局所组厅区室]长办公室|(?:执行|副|助理)*主任办公室|(?:常务|副|助理)*秘书长办公室|副?总干事办公室"),
        total=re.compile(r"(?:共计|总计)\s*[：:]\s*(?P<count>\d+)"),
        component=re.compile(r"次级方案(?P<subprogramme>\d{1,2})[，,]?构成部分(?P<component>\d{1,2})"),
        ranks=(
            re.compile("(?:司|部|厅|署)$"), re.compile("(?:处|局|所|中心)$"), re.compile("(?:科|室)$"),
            re.compile("(?:股|组)$"),
        ),
    ),
)  # fmt: skip
"""Words of organs and organigrams."""
