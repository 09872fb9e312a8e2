from typing import Any

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils import timezone


def unsay(apps: Any, schema_editor: Any) -> None:
    """What came from lists was read as a welcome and as a confirmation; neither was said."""
    Listing, Meeting = apps.get_model("directory", "Listing"), apps.get_model("directory", "Meeting")
    read = Listing.objects.filter(provenance="limited")
    from_lists = read.filter(source_rows__isnull=False).values("pk")
    Listing.objects.filter(pk__in=from_lists, verified_at__isnull=False).update(
        source_changed_date=TruncDate(F("verified_at")), verified_at=None, verified_by=""
    )
    Meeting.objects.filter(listing__in=from_lists, accepts_newcomers=True).update(accepts_newcomers=None)
    if Listing.objects.filter(pk__in=from_lists, accepts_newcomers=True).update(accepts_newcomers=None):
        apps.get_model("directory", "Change").objects.create(sort="everything", ref=0, at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0006_lists_may_be_empty'),
    ]

    operations = [
        migrations.AddField(
            model_name='listing',
            name='source_changed_date',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='listing',
            name='accepts_newcomers',
            field=models.BooleanField(blank=True, default=True, null=True),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='accepts_newcomers',
            field=models.BooleanField(blank=True, default=True, null=True),
        ),
        migrations.RunPython(unsay, migrations.RunPython.noop),
    ]
