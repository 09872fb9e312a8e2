"""Operators decide about what was told to the desk of the directory; of the tables nothing changes."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('safety', '0004_a_concern_names_what_was_seen'),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='what',
            field=models.CharField(choices=[('paused', 'Paused'), ('lifted', 'Pause ended'), ('off', 'Account switched off'), ('on', 'Account switched on again'), ('deleted', 'Account deleted'), ('asked', 'Asked to be a person of trust'), ('released', 'No longer a person of trust'), ('settled', 'Dealt with'), ('accepted', 'Proposal taken over'), ('refused', 'Proposal refused')], max_length=10),
        ),
    ]
