# How a programme is paid for, so that it can be asked for (KIND-10).

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_suggestion_and_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='programme',
            name='funding_policy',
            field=models.CharField(blank=True, choices=[('free', 'Free'), ('members', 'Only from its members'), ('dues', 'Members pay dues'), ('open', 'Money from outside is taken too')], max_length=8),
        ),
    ]
