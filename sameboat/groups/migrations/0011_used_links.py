from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0010_offering'),
    ]

    operations = [
        migrations.AlterField(
            model_name='invitation',
            name='way',
            field=models.CharField(choices=[('invitation', 'invited'), ('used', 'used up'), ('return', 'back after leaving')], default='invitation', max_length=10),
        ),
    ]
