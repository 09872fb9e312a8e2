
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0004_funding_policy'),
    ]

    operations = [
        migrations.AddField(
            model_name='sourcerow',
            name='grouping',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='sourcerow',
            name='leads',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='sourcerow',
            name='likeness',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddIndex(
            model_name='sourcerow',
            index=models.Index(fields=['likeness'], name='source_row_likeness'),
        ),
    ]
