from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0013_programme_home'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='list_page',
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
