from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0009_listing_for_programs'),
    ]

    operations = [
        migrations.AddField(
            model_name='listing',
            name='size_note',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
