"""What an editor wrote, and where it is wrong."""

from pathlib import PurePosixPath

import pytest
from pydantic import BaseModel

from policy_corpus.errors import FileError
from policy_corpus.yaml_files import Entry, item_places, parse_yaml


class Form(Entry):
    name: str
    tags: tuple[str, ...] = ()
    date: str | None = None


def read(text: str, form: type[BaseModel] | type[list[Form]] = Form) -> object:
    return parse_yaml(text, form, error=FileError, shown=PurePosixPath("a.yml"), example="name: 甲")


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("name: 甲\nnmae: 乙\n", (2, 1), "nmae"),
        ("tags: [甲]\n", (1, 1), "没有填写"),
        ("name: 甲\ntags: 乙\n", (2, 1), "乙"),
        ("name: 甲\ntags:\n  - 乙\n  - 3\n", (4, 5), "3"),
        ("name: 甲\nname: 乙\n", (2, 1), "写了两次"),
        ("name: [甲\n", (2, 1), "方括号"),
        ("name: {甲\n", (2, 1), "花括号"),
        ("name: 甲: 乙\n", (1, 8), "冒号"),
        ("name: 甲\ntags\ndate: 乙\n", (3, 1), "缺少冒号"),
        ("name: 甲\n\ttags: 乙\n", (2, 1), "制表符"),
        ("name: @甲\n", (1, 7), "加引号"),
        ("name: *甲\n", (1, 8), "以 * 或 & 开头"),
        ('name: "甲\n', (2, 1), "引号没有写完"),
        ('name: "\\q"\n', (1, 9), "反斜杠"),
        ("name: 甲\n tags: 乙\n", (2, 6), "缩进不齐"),
        ("name：甲\n", (1, 1), "英文"),
        ("? [a, b]\n: c\nname: 甲\n", (1, 3), "unhashable"),
        ("- 甲\n", (1, 1), "甲"),
        ("name: !!python/object:os.system 甲\n", (1, 7), "python"),
    ],
)
def test_a_mistake_has_its_place_and_an_example(text: str, place: tuple[int, int], found: str) -> None:
    with pytest.raises(FileError) as caught:
        read(text)
    assert (caught.value.line, caught.value.column) == place
    assert found in str(caught.value)
    assert str(caught.value).endswith("    name: 甲")


def test_dates_stay_as_written() -> None:
    assert read("name: 甲\ndate: 2022-04-12\n") == Form(name="甲", date="2022-04-12")


def test_an_empty_file_is_an_empty_list() -> None:
    assert read("# 无\n", list[Form]) == []


def test_places_of_entries() -> None:
    assert item_places("- a: 1\n\n# x\n- a: 2\n") == ((1, 3), (4, 3))
