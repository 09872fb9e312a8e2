# Who has a need, inside a sentence ("people who drink"): for the reason why a group fits.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_start'),
    ]

    operations = [
        migrations.AddField(
            model_name='need',
            name='people',
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
