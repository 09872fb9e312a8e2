from django.db import migrations, models


def keep_who_has_come(apps, schema_editor):
    """Whoever came in these days has come, and their next evening is no first one."""
    came = apps.get_model("welcome", "Expected").objects.filter(came=True)
    apps.get_model("welcome", "Ask").objects.filter(pk__in=came.values("ask")).update(has_come=True)


class Migration(migrations.Migration):

    dependencies = [
        ('welcome', '0015_doubt_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='ask',
            name='has_come',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='expected',
            name='again',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(keep_who_has_come, migrations.RunPython.noop, elidable=True),
    ]
