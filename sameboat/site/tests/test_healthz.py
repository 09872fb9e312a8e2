def test_healthz_answers(client):
    assert client.get("/healthz").content == b"ok"
