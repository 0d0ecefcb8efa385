"""YAML files that editors write, read into validated values, with the place of every mistake.

PyYAML reads, pydantic validates; what is added here is only the line and column of the value a message is about.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from policy_corpus.errors import FileError

Form = TypeVar("Form")


class Entry(BaseModel):
    """Base of every form an editor fills in: unknown keys are mistakes, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def read_yaml(path: Path, form: type[Form], *, error: type[FileError], shown: PurePath, example: str) -> Form:
    """Read `path` into `form`.

    `shown` is the path used in messages, relative to the corpus root. An empty file is an empty list or an empty form.

    Raises:
        error: malformed YAML, a repeated key, an unknown key, a missing or ill-formed value; with its place.

    """
    text = read_text(path, error=error, shown=shown, example=example)
    return parse_yaml(text, form, error=error, shown=shown, example=example)


def read_text(path: Path, *, error: type[FileError], shown: PurePath, example: str) -> str:
    """Read an editor's file.

    Raises:
        error: it is not UTF-8.

    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise error(shown, "UTF-8 编码的 YAML 文件", f"第 {problem.start} 字节无法解码", example) from problem


def parse_yaml(text: str, form: type[Form], *, error: type[FileError], shown: PurePath, example: str) -> Form:
    """Do as `read_yaml` does, from text already read."""
    _refuse_aliases(text, error, shown, example)
    try:
        try:
            value = yaml.load(text, Loader=_FastLoader)  # noqa: S506  # a safe loader
        except yaml.YAMLError:
            value = yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader
    except RecursionError as problem:
        raise error(shown, "合法的 YAML", "层层嵌套超出限度", example, 1, 1) from problem
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise error(shown, "合法的 YAML", _in_chinese(problem.problem), example, line, column) from problem
    except yaml.YAMLError as problem:
        raise error(shown, "合法的 YAML", str(problem), example, 1, 1) from problem
    except ValueError as problem:
        raise error(shown, "合法的 YAML", "有一个数长得无法读取；文字请加引号", example, 1, 1) from problem
    adapter = TypeAdapter(form)
    if value is None:
        value = [] if getattr(form, "__origin__", form) in (list, tuple) else {}
    try:
        return adapter.validate_python(value)
    except ValidationError as problem:
        first = problem.errors()[0]
        line, column = place_of(text, first["loc"])
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
        expected, found = _explain(first)
        raise error(shown, f"{where or '内容'} 为{expected}", found, example, line, column) from problem


def _refuse_aliases(text: str, error: type[FileError], shown: PurePath, example: str) -> None:
    """Refuse `*name`: a few lines of values that repeat each other unfold to more than any memory holds."""
    if "*" not in text or "&" not in text:
        return
    try:
        for event in yaml.parse(text, Loader=_FastLoader):
            if isinstance(event, yaml.AliasEvent):
                place = (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (1, 1)
                found = "用了 * 开头的别名；请把内容写全，文字以 * 开头的请加引号"
                raise error(shown, "没有别名的 YAML", found, example, *place)
    except (yaml.YAMLError, RecursionError):
        return  # the loader says it better


def place_of(text: str, keys: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, from 1, of the value reached by `keys` in YAML `text`; of its nearest parent otherwise."""
    return _place(_composed(text), tuple(keys))


def item_places(text: str) -> tuple[tuple[int, int], ...]:
    """Line and column, from 1, of every entry of the list that YAML `text` holds."""
    node = _composed(text)
    entries = node.value if isinstance(node, yaml.SequenceNode) else ()
    return tuple((entry.start_mark.line + 1, entry.start_mark.column + 1) for entry in entries)


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    """Parse once for all the places asked of one file."""
    return yaml.compose(text, Loader=_Loader)


class _Refusing:
    """What both loaders add: repeated keys are refused, dates stay the text an editor wrote."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:  # noqa: FBT001, FBT002  # PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"键 {key.value} 写了两次", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)  # type: ignore[misc]  # the loader it is mixed into has it


class _Loader(_Refusing, yaml.SafeLoader):
    """PyYAML's own parser: the clearer messages."""


class _FastLoader(_Refusing, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at import
    """libyaml where the machine has it: ten thousand entries in one second instead of fourteen."""


def _place(node: yaml.Node | None, keys: Sequence[str | int]) -> tuple[int, int]:
    place = (1, 1)
    for key in (None, *keys):
        if key is not None:
            node = _child(node, key)
        if node is None:
            break
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
    return place


def _child(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    children: dict[str | int, yaml.Node] = {}
    if isinstance(node, yaml.MappingNode):
        # A plain value's message points at its key: that is where an unknown key, or an empty value, is seen.
        children = {name.value: name if isinstance(value, yaml.ScalarNode) else value for name, value in node.value}
        key = str(key)
    elif isinstance(node, yaml.SequenceNode):
        children = dict(enumerate(node.value))
    return children.get(key)


_EXPECTED = {
    "extra_forbidden": "已知的键",
    "missing": "必填项",
    "string_type": "文字",
    "list_type": "列表",
    "tuple_type": "列表",
    "dict_type": "键值表",
    "model_type": "键值表",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "string_too_short": "非空的文字",
    "too_short": "非空的列表",
}


_MALFORMED = (
    ("expected ',' or ']'", "方括号 [ ] 没有写完，或其中少了逗号"),
    ("expected ',' or '}'", "花括号 { } 没有写完，或其中少了逗号"),
    ("mapping values are not allowed", "这里不该有冒号：缩进不齐，或文字里有“: ”而没有加引号"),
    ("could not find expected ':'", "这一行缺少冒号：键的后面写英文冒号和一个空格"),
    ("found character '\\t'", "用了制表符（Tab）缩进，请改用空格"),
    ("that cannot start any token", "文字以 YAML 的记号（如 @ ` % [ {）开头，请加引号"),
    ("found undefined alias", "文字以 * 开头，请加引号"),
    ("expected alphabetic or numeric character", "文字以 * 或 & 开头，请加引号"),
    ("found unexpected end of stream", "引号没有写完"),
    ("found unknown escape character", "双引号里的反斜杠 \\ 不成转义，请改用单引号"),
    ("expected <block end>", "缩进不齐：同一条里的键要左边对齐"),
)
"""What PyYAML says of malformed text, in editors' words; what is not here is shown as PyYAML says it."""


def _in_chinese(problem: str | None) -> str:
    return next((words for said, words in _MALFORMED if said in (problem or "")), problem or "无法读取")


def _explain(problem: Any) -> tuple[str, str]:
    expected = _EXPECTED.get(problem["type"], problem["msg"])
    if problem["type"] == "enum":
        choices = problem["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        expected = f"下列之一：{choices.replace(', ', '、')}"
    if problem["type"] == "missing":
        return expected, "没有填写"
    if problem["type"] == "extra_forbidden":
        return expected, f"未知的键 {problem['loc'][-1]}"
    hint = "（冒号要用英文的“:”，后面空一格）" if "：" in _short(problem["input"]) and "键值表" in expected else ""
    return expected, _short(problem["input"]) + hint


def _short(value: Any) -> str:
    try:
        return repr(value)[:80]
    except ValueError:
        return "长得无法写出的数"  # Python writes no integer of more than 4,300 digits
