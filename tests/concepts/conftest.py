"""Documents made by hand, and the five texts as the build loads them."""

import sys
from pathlib import Path

import pytest

from policy_corpus.corpus import load
from policy_corpus.model import Library
from policy_corpus.settings import read_settings

sys.path.insert(0, str(Path(__file__).parent))

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpus() -> Library:
    return load(read_settings(ROOT), lambda *_: None).library
