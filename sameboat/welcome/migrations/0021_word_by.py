import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def by_their_names(apps, schema_editor):
    """Words of before bear a name alone: they are of whoever has it in that group, if they were there by then."""
    AskWord, Member = apps.get_model("welcome", "AskWord"), apps.get_model("groups", "Member")
    for word in AskWord.objects.filter(by_seeker=False).exclude(by_name="").select_related("ask"):
        there = Member.objects.filter(group=word.ask.group_id, name=word.by_name, joined_at__date__lte=word.said_date)
        if (member := there.first()) is not None:
            AskWord.objects.filter(pk=word.pk).update(by=member.account_id)


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('welcome', '0020_waiting_knows_what_stood'),
    ]

    operations = [
        migrations.AddField(
            model_name='askword',
            name='by',
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+',
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(by_their_names, migrations.RunPython.noop, elidable=True),
    ]
