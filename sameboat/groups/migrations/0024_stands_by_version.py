from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0023_some_came'),
    ]

    operations = [
        migrations.AddField(
            model_name='standsby',
            name='version',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
