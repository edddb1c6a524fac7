"""Files that others write are replaced at once, or stay as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mlcert.bank.writing import OWNER, write_file


def test_a_file_is_replaced_also_behind_a_link_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "old")

    write_file(str(tmp_path / "link"), b"new", OWNER)

    assert (tmp_path / "old").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old").stat().st_mode & 0o777 == OWNER
    assert sorted(os.listdir(tmp_path)) == ["link", "old"]


def test_after_an_error_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", full)

    with pytest.raises(OSError, match="No space left"):
        write_file(str(tmp_path / "old"), b"new")

    assert (tmp_path / "old").read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["old"]


def test_a_device_is_written_into_and_never_replaced() -> None:
    write_file(os.devnull, b"new")

    assert not os.path.isfile(os.devnull)


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="pipes have no path here")
def test_a_pipe_is_written_into_by_its_path() -> None:
    reading, writing = os.pipe()

    write_file(f"/dev/fd/{writing}", b"new")

    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b"new"
