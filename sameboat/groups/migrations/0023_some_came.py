from django.db import migrations, models


def only_what_is_a_part(apps, schema_editor):
    """Nobody is led on from a group in which somebody still is. Whether somebody has gone along stands with the offer."""
    group, turn = apps.get_model("groups", "Group"), apps.get_model("groups", "Turn")
    lives = group.objects.filter(members__isnull=False)
    early = turn.objects.filter(kind="took_in", was_ref__in=lives.values("ref"))
    for one in early.exclude(other=None):
        apps.get_model("groups", "Merge").objects.filter(group=one.other_id, into=one.group_id).update(some_came=True)
    early.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0022_note_let_go'),
    ]

    operations = [
        migrations.AddField(
            model_name='merge',
            name='some_came',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(only_what_is_a_part, migrations.RunPython.noop, elidable=True),
    ]
