from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0015_former_address'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='timezone',
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
