"""The parts of a .docx file in one file: a zip file whose parts may have been compressed before.

Nine of the fourteen parts of a Word file are the same in all of them. `zipfile` compresses each anew for every one,
which was a third of the time it took to write it.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from struct import Struct

_LOCAL = Struct("<4s5H3I2H")
_CENTRAL = Struct("<4s6H3I5H2I")
_END = Struct("<4s4H2IH")
"""Headers of a zip file: before each part, in the list of parts, at the end (PKWARE, APPNOTE.TXT §4.3)."""

_VERSION = 20  # of the format: what deflated parts need
_DEFLATED = 8
_BEGIN = (0, 1 << 5 | 1)  # the time and date every part carries: the first a zip file can, 1980-01-01
_ATTRIBUTES = 0o600 << 16  # a file its owner may read and write


@dataclass(frozen=True, slots=True)
class Part:
    """One part, compressed: `checksum` and `size` are those of its content, `data` is deflated."""

    checksum: int
    size: int
    data: bytes

    @classmethod
    def of(cls, content: bytes) -> "Part":
        """Compress a part."""
        return cls(zlib.crc32(content), len(content), zlib.compress(content, wbits=-zlib.MAX_WBITS))


def write_package(parts: Mapping[str, Part]) -> bytes:
    """Put parts into one file, in their order, by their names, which are ASCII; the same parts give the same bytes."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, part in parts.items():
        written = name.encode("ascii")
        told = (0, _DEFLATED, *_BEGIN, part.checksum, len(part.data), part.size, len(written), 0)
        pieces += (_LOCAL.pack(b"PK\x03\x04", _VERSION, *told), written, part.data)
        listed += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *told, 0, 0, 0, _ATTRIBUTES, at), written)
        at += _LOCAL.size + len(written) + len(part.data)
    directory = b"".join(listed)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join((*pieces, directory, end))
