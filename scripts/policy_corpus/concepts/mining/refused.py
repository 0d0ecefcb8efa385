"""What is no concept whatever it looks like: dates, festivals, plans, ordinals, offices, quantities, plain counts.

Each rule is how such words are written, not a list of what one corpus holds.
"""

import re

from policy_corpus.concepts.borders import is_word

NUMERAL = "一二两三四五六七八九十百千万亿零〇"

_PLAN = re.compile(r"十?[一二三四五六七八九十]五(?:期间|时期|规划|计划|普法)?|第.*五年.*")
_CONGRESS = re.compile(
    r".*[届次].*(?:中全会|大会|会议).*|(?:党的)?[一二三四五六七八九十]+大|.*[一二三四五六七八九]中全会.*"
)
_FESTIVAL = re.compile(
    r"五一|十一|五四|七一|八一|三八|六一|九一八|一二九|七七|双十一|双十二|双节|两会|两节|元旦|春节|国庆|端午|中秋|清明|除夕"
)
_DATE = re.compile(
    rf"[{NUMERAL}0-9]+(?:世纪|年代|年度|季度|月份|月|日|号|周|旬|点|时|分|秒|年|岁|天|元|个月|个工作日|小时|分钟)"
    rf"(?:[{NUMERAL}0-9]+[月日号时分]?)*[内外前后间中末初]?"
)
_ORDINAL = re.compile(r"第.*|头[一二三]|.*之[一二三].*|.*[一二三四五六七八九十]号")
_DIGITS = re.compile(r"[0-9.,%％‰+\-/]*[0-9.,%％‰\-/]")
_OFFICE = re.compile(
    r".*(?:局|厅|委|部|办|院|室|科|处|署|所|站|队|公司|集团|政府|委员会|办公室|大队|支队|中队|总队|学校|大学|医院|银行"
    r"|法院|检察院|省|市|县|区|镇|乡|街道|村)"
)
_SURE_OFFICE = re.compile(
    ".*(?:局|厅|公司|集团|政府|委员会|办公室|[大支中总]队|学院|大学|医院|银行|法院|检察院|值班室)"
)
_MEASURE = (
    "年月日号天周季时分秒岁元角倍届级米吨亩度次字人名位户家口头只件起例宗批轮套台辆艘架座栋间层张幅篇部本册份封页行列排圈遍趟回"
    "场顿笔股支枝颗粒块片条根段节章款桩门所处"
)
_QUANTITY = re.compile(
    rf"(?:[{NUMERAL}]+|[0-9]+)(?:多|余|几|来)?(?:个(?:月|年|工作日|小时|星期|季度|百分点|以上|以下|以内)"
    rf"|[{_MEASURE}]|小时|分钟|公里|公斤|平方|立方|工作日|百分|周年|年度|千瓦|美元|季度)"
)
_PLAIN_NOUN = (
    "方面|方向|阶段|环节|层次|层面|部分|步骤|问题|原因|特点|类别|类型|种类|类|部门|单位|区局|区县|县区|市区|城市|地区|省份|乡镇|街道|社区|村"
    "|小组|工作组|检查组|督导组|调查组|巡察组|专班|企业|项目|事项|案件|同志|干部|党员|代表|委员|年度|月|工作日|小时|季度|领域|行业"
    "|学校|班级|支部|党支部|场所|点位|站点|窗口|平台|系统|文件|通知|意见|条件|情形|内容|事例|案例|例子|人员|成员|议题|批次|品种|版本"
    "|条款|章节|栏目|奖项|专业|学科|班次|场次|档次|等级|级别|等次|月内|月以上|以上|以下|以内|左右|以前|以后|之间|其他|国家|民族|孩子|儿童|子女"
    "|院校|处室|科室|街镇|镇街|市州|盟市|组织|机构|渠道|途径|方式|办法|措施|指标|数据|数字|回合|星期|百分点|中心城区|工作|任务|要点|重点|目标"
)
_CLASSIFIER = "[个项大条类种名位户家件起批次轮处所支套份篇部张道座]"
_PLAIN_COUNT = re.compile(
    rf"(?:[{NUMERAL}]+|双|[0-9]+)(?:多|余|几)?{_CLASSIFIER}(?:具体|主要|重点|工作|下属|相关|有关|市辖|中心|基层)?"
    rf"(?:{_PLAIN_NOUN})?(?:[上下中内外里]|工作)?"
)
_NOT_COUNTED = re.compile(
    rf"[{NUMERAL}双](?:[级边方岸者期人代侧端面手倍层楼轨月周年样次分]|线城市|部分|批次|分之).*"
    "|一(?!张|网|站|件|老|案|岗|村|县|乡|企|户|人|事|业|支部|场景|[㐀-鿿]一).*|双(?:方|边|向|手|休|亲|层|侧)"
)
"""Numerals that count without naming, and most words that 一 begins: 一定, 一般, 一方面."""


def is_never_a_concept(name: str) -> bool:
    """Tell whether a name, in folded form, is of a kind that no lexicon holds. Total."""
    patterns = (_PLAN, _CONGRESS, _FESTIVAL, _DATE, _ORDINAL, _DIGITS)
    return any(pattern.fullmatch(name) for pattern in patterns)


def is_quantity(name: str) -> bool:
    """Tell whether a name begins with a length of time, money, or another measured quantity: 三年, 五公里."""
    return _QUANTITY.match(name) is not None


def is_office(name: str, *, is_quoted: bool) -> bool:
    """Tell whether a name ends as those of offices, companies and places do; in marks only where it surely does."""
    return (_SURE_OFFICE if is_quoted else _OFFICE).fullmatch(name) is not None


def is_plain_count(name: str) -> bool:
    """Tell whether words only say how many of something there are: 三个方面, 四个区局, 两名同志, 5个工作组."""
    return _PLAIN_COUNT.fullmatch(name) is not None or _NOT_COUNTED.fullmatch(name) is not None


def is_ordinary_word(name: str) -> bool:
    """Tell whether a name is a word of the language: 标准化, 一刀切."""
    return is_word(name)
