from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('welcome', '0018_waiting_without'),
    ]

    operations = [
        migrations.AddField(
            model_name='goodbye',
            name='went_along',
            field=models.BooleanField(default=False),
        ),
    ]
