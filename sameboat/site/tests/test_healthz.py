"""What watches the server is told: it answers, and to reading only."""

import pytest


def test_healthz_answers(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.parametrize("path", ["/healthz", "/rules/", "/what-we-keep/"])
@pytest.mark.parametrize("method", ["options", "trace", "post", "delete"])
def test_what_is_only_read_answers_no_other_method(client, path, method):
    assert getattr(client, method)(path).status_code == 405
