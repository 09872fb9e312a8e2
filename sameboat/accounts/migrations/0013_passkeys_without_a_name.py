"""A passkey to which nobody gave a name has none: pages call it by its day, in the language of the reader."""

from __future__ import annotations

from django.db import migrations, models


def without_a_name(apps, schema_editor):
    """The day that was kept as a name goes; it stands beside it."""
    keys = apps.get_model("accounts", "Passkey").objects
    nameless = [pk for pk, name, day in keys.values_list("pk", "name", "added_on") if name == day.isoformat()]
    keys.filter(pk__in=nameless).update(name="")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_notes_of_copying")]

    operations = [
        migrations.AlterField(
            "passkey", "name", models.CharField(blank=True, max_length=40, verbose_name="name you gave it")
        ),
        migrations.RunPython(without_a_name, migrations.RunPython.noop),
    ]
