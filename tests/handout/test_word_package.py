"""A package is a zip file like any other."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.handout.word_package import Part, write_package

NAMES = st.sampled_from(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/a b.xml", "x"])
CONTENTS = st.binary() | st.text("汛<w:p/>").map(str.encode) | st.just(b"<w:p/>" * 50_000)


@given(st.dictionaries(NAMES, CONTENTS))
def test_a_package_is_what_python_writes_of_the_same_parts(parts: dict[str, bytes]) -> None:
    package = write_package({name: Part.of(content) for name, content in parts.items()})
    target = BytesIO()
    with ZipFile(target, "w") as expected:
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            expected.writestr(entry, content)
    with ZipFile(BytesIO(package)) as read, ZipFile(target) as known:
        assert {name: read.read(name) for name in read.namelist()} == parts
        assert [looks(entry) for entry in read.infolist()] == [looks(entry) for entry in known.infolist()]


def looks(entry: ZipInfo) -> tuple[object, ...]:
    """What a program that unpacks it sees of an entry."""
    how = (entry.compress_type, entry.flag_bits, entry.create_system, entry.extract_version, entry.external_attr)
    return entry.filename, entry.date_time, entry.CRC, entry.file_size, entry.compress_size, entry.header_offset, *how
