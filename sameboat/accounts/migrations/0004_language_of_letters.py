"""Letters come in the language in which the address was given; and a note when somebody guesses one-time codes."""

from __future__ import annotations

from django.db import migrations, models

SORTS = [
    ("words", "Your words were changed."),
    ("passkey-added", "A passkey was added."),
    ("passkey-removed", "A passkey was removed."),
    ("codes-on", "One-time codes were switched on."),
    ("codes-off", "One-time codes were switched off."),
    ("codes-wrong", "Somebody who knows your words has typed wrong one-time codes, ten times and more."),
    ("sheet-made", "A recovery sheet was made. An older one is void."),
    ("sheet-used", "Somebody came back with your recovery sheet and chose new words."),
    ("reintroduced", "Somebody was re-introduced by two members of a group and chose new words."),
    ("operator", "You look after this server from now on."),
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_address_to_be_confirmed")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="letters_in",
            field=models.CharField(blank=True, default="", max_length=8, verbose_name="language of letters"),
        ),
        migrations.AlterField(
            model_name="safetynote", name="sort", field=models.CharField(choices=SORTS, max_length=20)
        ),
    ]
