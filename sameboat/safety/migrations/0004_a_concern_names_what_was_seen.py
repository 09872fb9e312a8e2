"""What a concern is about as its teller saw it, and the code by which its reader names an account to an operator."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safety", "0003_a_pause_knows_the_name")]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="about_name",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="its name, as you saw it"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="concern",
            name="desk_digest",
            field=models.CharField(blank=True, max_length=64, null=True, unique=True),
        ),
    ]
