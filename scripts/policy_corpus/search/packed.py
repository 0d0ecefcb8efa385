"""Values as compressed text that stands in a script: what a page reads on opening is bounded by its bytes.

Browsers inflate zlib themselves from Chromium 80 on; base64 needs no escape in any encoding a server may announce.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from policy_corpus.search.scripts import written
from policy_corpus.search.varint import Places

_LEVEL = 4  # of zlib: a text takes 2 % more bytes than at 6, and half the time
_WIDEST = 4  # bytes of a number: browsers keep them in 32 bits


def compressed(value: Any) -> bytes:
    """Write a value as JSON and compress it; the same for one version of zlib."""
    return zlib.compress(written(value).encode(), _LEVEL)


def as_base64(data: bytes) -> str:
    """Give bytes as a text for a script."""
    return base64.b64encode(data).decode()


def pack(value: Any) -> str:
    """Write a value as JSON, zlib, base64."""
    return as_base64(compressed(value))


def unpack(text: str) -> Any:
    """Read back what `pack` wrote.

    Raises:
        ValueError: damaged.

    """
    return json.loads(_inflated(text))


def pack_columns(columns: Mapping[str, Places]) -> dict[str, Any]:
    """Pack columns of numbers from 0 to 2**32 - 1, so that number i of a column is read without those before it.

    `columns` maps names to how many numbers there are, and how many bytes each takes: none where all are 0. `bytes` are
    the columns one after the other, zlib, base64: of each the lowest byte of all its numbers, then the next. The high
    ones are nearly all 0 and cost nothing once compressed.
    """
    shapes, planes = {}, []
    for name, column in columns.items():
        width = (int(column.max(initial=0)).bit_length() + 7) // 8
        shapes[name] = [len(column), width]
        planes.append(column.astype("<u4").view(np.uint8).reshape(-1, _WIDEST)[:, :width].T.tobytes())
    return {"columns": shapes, "bytes": as_base64(zlib.compress(b"".join(planes), _LEVEL))}


def unpack_columns(value: dict[str, Any]) -> dict[str, Places]:
    """Read back what `pack_columns` wrote.

    Raises:
        ValueError, KeyError: damaged.

    """
    data, at = np.frombuffer(_inflated(value["bytes"]), dtype=np.uint8), 0
    columns = {}
    for name, (count, width) in value["columns"].items():
        planes = data[at : at + count * width].reshape(width, count).astype(np.int64)
        columns[name] = np.zeros(count, dtype=np.int64)
        for place, plane in enumerate(planes):
            columns[name] += plane << (8 * place)
        at += count * width
    return columns


def _inflated(text: str) -> bytes:
    try:
        return zlib.decompress(base64.b64decode(text, validate=True))
    except (zlib.error, binascii.Error) as problem:
        raise ValueError("not a compressed value") from problem
