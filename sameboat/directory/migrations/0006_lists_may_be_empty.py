
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_source_row_likeness'),
    ]

    operations = [
        migrations.AlterField(
            model_name='listing',
            name='access',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='listing',
            name='for_whom',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='listing',
            name='languages',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='listing',
            name='whose',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='access',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='for_whom',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='formats',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='languages',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='skipped_dates',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='need',
            name='whose',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='programme',
            name='facts',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='programme',
            name='not_described',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name='programme',
            name='whose',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
