"""The secret key: made once, whole from its first moment, whoever starts beside whom."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sameboat.site import secret


def test_it_is_made_once_and_only_the_owner_reads_it(tmp_path):
    first = secret.secret_key(data_dir=tmp_path / "data", given="")
    assert len(first) >= 64
    assert secret.secret_key(data_dir=tmp_path / "data", given="") == first
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]


def test_a_given_key_makes_no_file(tmp_path):
    assert secret.secret_key(data_dir=tmp_path, given="from outside") == "from outside"
    assert not list(tmp_path.iterdir())


def test_nobody_finds_it_half_written(tmp_path, monkeypatch):
    """A process that starts while another makes the key either sees none or the whole one."""
    beside = []

    def looked(size: int) -> str:
        beside.append((tmp_path / "secret-key").exists())
        return "k" * size

    monkeypatch.setattr(secret.secrets, "token_urlsafe", looked)
    assert secret.secret_key(data_dir=tmp_path, given="") == "k" * 48
    assert beside == [False]


def test_59_whoever_starts_together_has_the_same_key(tmp_path):
    for round_ in range(20):
        begin, folder = Barrier(6), tmp_path / str(round_)

        def start(_n: int, begin: Barrier = begin, folder=folder) -> str:
            begin.wait()
            return secret.secret_key(data_dir=folder, given="")

        with ThreadPoolExecutor(6) as pool:
            keys = set(pool.map(start, range(6)))
        assert len(keys) == 1
        assert "" not in keys
