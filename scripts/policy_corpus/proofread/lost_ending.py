"""The last character of an organ's name lost before a verb of reporting: 向市委组织报送 for 向市委组织部报送.

向 … 报送 wants one who receives. Where what stands between is a name that this text always ends with 部, 委, 局, 办, 厅
or 院, and here does not, the ending was lost.

Guarantees: (1) the name has four characters or more; (2) this text has it with the ending, and everywhere but here;
(3) a name that already ends as organs and people do, or
holds the name of an organ, stays.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion
from policy_corpus.text import Span

_VERBS = (
    "报送|报告|汇报|提出|提交|申请|申报|反映|请示|报备|备案|移交|移送|通报|上报|反馈|咨询|征求|递交|推荐|发函|举报|报请"
)
_FRAME = re.compile(rf"(?<=[向报找])(?:(?![向报])[{HAN}]){{4,10}}?(?={_VERBS})")
_ORGAN = re.compile("部门|机关|单位|政府|公司|法院|机构")
_ENDINGS = "部委局办厅院"
_RECEIVERS = frozenset("部委局办厅院府会处所队站校长关门位司社员人者众民方面级家组团行室科中心店厂场区县市省国")


def _find(reading: Reading) -> Iterator[Suspicion]:
    for match in _FRAME.finditer(reading.text):
        name = match[0]
        if name[-1] in _RECEIVERS or _ORGAN.search(name):
            continue
        whole = len(reading.attestation.places(name, reading.inside))
        for ending in _ENDINGS:
            if whole > 1 and len(reading.attestation.places(name + ending, reading.inside)) == whole - 1:
                reason = f"机关名称似脱一“{ending}”字；同篇他处作“{name}{ending}”"
                yield Suspicion(Span(*match.span()), f"{name}{ending}", reason)


RULE = Rule("lost-ending", "机关名称脱末字", _find)
