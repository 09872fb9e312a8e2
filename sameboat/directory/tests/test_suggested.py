"""The word of thanks after a suggestion."""


def test_it_says_what_happens_now(client):
    page = client.get("/suggest/thanks/").content.decode()
    assert "look after this directory" in page
