"""Opening the course: settings, the secret, files, and a catalogue that follows them."""

import os
from pathlib import Path

import pytest

from course import bootstrap
from course.bootstrap import (
    Bookcase,
    Settings,
    files_of,
    open_classroom,
    open_for_pages,
    read_settings,
    secret_of,
    trouble,
)
from course.classroom import NotOpen, the_classroom, try_again
from progress.store import StoreError, StoreMissing
from progress.stores.memory import MemoryStore
from tests.conftest import FILES, LESSON_ONE, NOON


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for path, text in FILES.items():
        target = tmp_path / "course" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return Settings(content=tmp_path / "course", data=tmp_path / "data")


def test_settings_come_from_the_environment_or_from_this_checkout(tmp_path: Path) -> None:
    assert read_settings({}).content == bootstrap.HOUSE
    assert read_settings({"CIO_COURSE_DATA": str(tmp_path)}).record == tmp_path / "progress.db"


def test_the_secret_is_made_once_is_long_and_is_nobody_elses_to_read(settings: Settings) -> None:
    first = secret_of(settings, {})
    assert secret_of(settings, {}) == first
    assert len(first) >= 32
    assert (settings.data / "secret").stat().st_mode & 0o077 == 0
    assert secret_of(settings, {"CIO_COURSE_SECRET": "given " * 8}) == "given " * 8


def test_a_link_that_leads_out_of_the_course_is_not_read(settings: Settings) -> None:
    (settings.content / "modules" / "passwd.md").symlink_to("/etc/passwd")
    assert "modules/passwd.md" not in files_of(settings.content)


def test_the_catalogue_follows_the_files_and_new_versions_are_kept(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "REFRESH", 0.0)
    store = MemoryStore(now=lambda: NOON)
    bookcase = Bookcase(settings.content, store)
    before = bookcase.catalogue()
    assert bookcase.catalogue() is before
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("the mean.", "an average."), "utf-8")
    after = bookcase.catalogue()
    assert "average" in after.item_of["ask-first"][1].prompt
    for catalogue in (before, after):
        assert all(store.content(version.ref) for version in catalogue.versions())


def test_a_mistake_in_one_file_takes_nothing_else_down(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "REFRESH", 0.0)
    bookcase = Bookcase(settings.content, MemoryStore(now=lambda: NOON))
    lesson = settings.content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_bytes(b"---\nid: the-tail\ntitle: [unclosed\n---\n\xff\xfe")
    catalogue = bookcase.catalogue()
    assert "the-week" in catalogue.place_of
    assert "the-tail" not in catalogue.place_of
    assert any(d.path.endswith("01-the-tail.md") for d in catalogue.diagnostics)


def test_trying_again_opens_the_course_once_the_record_is_back(settings: Settings) -> None:
    open_classroom(settings).store.close()
    aside = settings.record.rename(settings.data / "aside.db")
    with open_for_pages(settings):
        with pytest.raises(StoreMissing):
            the_classroom()
        aside.rename(settings.record)
        try_again()
        assert the_classroom().store.learners() == ()
        opened = the_classroom()
        try_again()
        assert the_classroom() is opened
    with pytest.raises(NotOpen):
        the_classroom()


def test_a_lost_record_is_not_replaced_by_an_empty_one(settings: Settings) -> None:
    open_classroom(settings).store.close()
    for file in settings.data.glob("progress.db*"):
        file.unlink()
    with pytest.raises(StoreMissing):
        open_classroom(settings)
    with open_for_pages(settings):
        with pytest.raises(StoreMissing):
            the_classroom()
        assert "progress.db" in (trouble() or "")
    assert not settings.record.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_is_told(settings: Settings) -> None:
    settings.data.mkdir()
    settings.data.chmod(0o500)
    with pytest.raises(StoreError):
        open_classroom(settings)
