"""The law people live under can be read."""

from sameboat.site.rulebook_page import as_markdown, by_app


def test_every_rule_stands_on_the_page_with_its_source(client):
    page = client.get("/rules/").content.decode()
    for rules in by_app().values():
        for shown in rules:
            assert f'id="{shown.rule.app}-{shown.rule.name}"' in page
            assert shown.source.by in page or shown.source.by.replace("'", "&#x27;") in page


def test_the_document_holds_the_same_rules():
    text = as_markdown()
    assert all(shown.rule.sentence in text for rules in by_app().values() for shown in rules)
