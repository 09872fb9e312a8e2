from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('welcome', '0014_did_not_take_place'),
    ]

    operations = [
        migrations.AddField(
            model_name='expected',
            name='doubt_told',
            field=models.BooleanField(default=False),
        ),
    ]
