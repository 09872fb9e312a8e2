from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0016_turn_nobody_named'),
    ]

    operations = [
        migrations.AddField(
            model_name='addition',
            name='without',
            field=models.JSONField(default=list, verbose_name='what is no longer asked'),
        ),
    ]
