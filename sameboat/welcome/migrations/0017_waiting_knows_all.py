from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('welcome', '0016_has_come'),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='there_all',
            field=models.BooleanField(default=False),
        ),
    ]
