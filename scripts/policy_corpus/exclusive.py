"""One run at a time may write to a corpus."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from policy_corpus.errors import PublishError
from policy_corpus.settings import Settings

_FILE = ".policy-corpus.lock"


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the corpus for writing; the hold ends with the process, however it ends.

    Raises:
        PublishError: another run holds it, or the folder cannot be written to.

    """
    lock = FileLock(settings.root / _FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout as problem:
        raise PublishError("另一次生成正在进行，请等它结束再运行") from problem
    except OSError as problem:
        raise PublishError(f"{settings.root.name}: 无法写入这个文件夹（{problem.strerror}）") from problem
    try:
        yield
    finally:
        lock.release()
