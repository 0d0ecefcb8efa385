"""The order that promulgates a measure, as the note below its title tells: `…年6月20日某某市人民政府令第12号公布`."""

import re
from dataclasses import dataclass

from policy_corpus.text import Span

_COUNT = r"第\s?\d{1,5}\s?号"
_ORDER = re.compile(
    r"日\s?(?P<number>(?P<issuer>[\u4e00-\u9fff、]{1,30}?(?:政府|国务院|委员会|[部委局署院厅行会]))"
    rf"(?:令\s?{_COUNT}|{_COUNT}令))"
)


@dataclass(frozen=True, slots=True)
class Decree:
    """Who decreed and under which number, as ranges in the line."""

    issuer: Span
    number: Span


def read_decrees(line: str) -> tuple[Decree, ...]:
    """Give the orders that a note names, in order; each stands behind its date. Total."""
    return tuple(Decree(Span(*found.span("issuer")), Span(*found.span("number"))) for found in _ORDER.finditer(line))
