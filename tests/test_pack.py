"""The zip that is handed round: what is in it, the same bytes for the same day, nothing left half-written."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from policy_corpus.errors import PublishError
from policy_corpus.pack import pack_site
from policy_corpus.settings import Settings

DAY = date(2026, 11, 22)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path, "某某文库", "mou-mou")
    (settings.site_folder / "documents").mkdir(parents=True)
    (settings.site_folder / "index.html").write_text("首页", "utf-8")
    (settings.site_folder / "documents/a.html").write_text("甲", "utf-8")
    return settings


def test_everything_stands_in_one_dated_folder_beside_the_note(settings: Settings) -> None:
    with zipfile.ZipFile(pack_site(settings, DAY)) as archive:
        assert archive.namelist() == [
            "请先解压.txt",
            "mou-mou-2026-11-22/documents/a.html",
            "mou-mou-2026-11-22/index.html",
        ]
        assert archive.read("mou-mou-2026-11-22/documents/a.html").decode() == "甲"
        note = archive.read("请先解压.txt").decode("utf-8-sig")
        assert "mou-mou-2026-11-22" in note
        assert note.count("\r\n") == note.count("\n")


def test_the_same_site_packed_for_the_same_day_is_the_same_file(settings: Settings) -> None:
    first = pack_site(settings, DAY).read_bytes()
    assert pack_site(settings, DAY, settings.root / "again.zip").read_bytes() == first


def test_without_a_site_or_a_folder_to_write_to_nothing_is_written(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="无法写入"):
        pack_site(settings, DAY, tmp_path / "missing/site.zip")
    with pytest.raises(PublishError, match="policy-corpus build"):
        pack_site(Settings(tmp_path / "other", "", ""), DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
