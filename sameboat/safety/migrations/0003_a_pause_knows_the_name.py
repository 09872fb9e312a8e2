"""A pause keeps the name and the page of what it takes out of sight."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safety", "0002_trust_is_agreed")]

    operations = [
        migrations.AddField("suspension", "name", models.CharField(blank=True, default="", max_length=300), False),
        migrations.AddField("suspension", "page", models.CharField(blank=True, default="", max_length=300), False),
    ]
