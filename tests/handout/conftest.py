"""Lets the tests of this folder use the documents made for pages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "pages"))
