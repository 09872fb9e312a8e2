from __future__ import annotations

from django.db import migrations, models
from django.db.models.functions import TruncDate


def days_of(apps, schema_editor):
    """Of what was decided before, the day stays and the clock goes."""
    apps.get_model("safety", "Decision").objects.update(decided_on=TruncDate("decided_at"))


class Migration(migrations.Migration):
    dependencies = [("safety", "0011_reasons_to_switch_on")]

    operations = [
        migrations.AddField("decision", "decided_on", models.DateField(null=True)),
        migrations.RunPython(days_of, migrations.RunPython.noop),
        migrations.RemoveIndex("decision", "trail_newest"),
        migrations.AlterModelOptions("decision", options={}),
        migrations.RemoveField("decision", "decided_at"),
        migrations.AlterField("decision", "decided_on", models.DateField()),
        migrations.AlterModelOptions("decision", options={"ordering": ("-decided_on", "-id")}),
        migrations.AddIndex("decision", models.Index(fields=["-decided_on", "-id"], name="trail_newest")),
    ]
