from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('welcome', '0017_waiting_knows_all'),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='without_digest',
            field=models.CharField(blank=True, default='', max_length=64, verbose_name='the group you come from'),
            preserve_default=False,
        ),
    ]
