from datetime import UTC, datetime, time

from django.db import migrations, models


def from_the_day(apps, schema_editor):
    """Rows of before know the day on which they began: what came into the directory before it is no news."""
    Waiting, Listing = (apps.get_model(*one) for one in (("welcome", "Waiting"), ("directory", "Listing")))
    for row in Waiting.objects.all():
        began = datetime.combine(row.since_date, time.min, UTC)
        newest = Listing.objects.filter(created_at__lt=began).aggregate(newest=models.Max("pk"))["newest"]
        Waiting.objects.filter(pk=row.pk).update(newest_then=newest or 0)


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0016_source_timezone'),
        ('welcome', '0019_goodbye_went_along'),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='closed_refs',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='waiting',
            name='newest_then',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.RunPython(from_the_day, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(
            model_name='waiting',
            name='there_all',
        ),
    ]
