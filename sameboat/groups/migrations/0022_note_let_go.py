from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0021_note'),
    ]

    operations = [
        migrations.AlterField(
            model_name='note',
            name='kind',
            field=models.CharField(choices=[('listens', 'You listen to two people no more'), ('term', 'A task of yours is over'), ('let_go', 'Another group takes you in no more')], max_length=8),
        ),
    ]
