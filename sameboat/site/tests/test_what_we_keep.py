"""The page says everything the tables hold about people."""

from django.utils.html import escape

from sameboat.site.kept_page import personal_fields


def test_every_personal_field_stands_there_with_purpose_audience_and_end(client):
    page = client.get("/what-we-keep/").content.decode()
    assert personal_fields()
    for field in personal_fields():
        for words in (field.kept.purpose, field.kept.audience, field.kept.end):
            assert escape(str(words)) in page
