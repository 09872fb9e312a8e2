

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_need_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='listing',
            name='website_answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='listing',
            name='website_tried_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('about', models.TextField()),
                ('where_and_when', models.TextField()),
                ('web_page', models.CharField(blank=True, max_length=500)),
                ('own_group', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['settled_at', 'id'], name='suggestion_open')],
            },
        ),
    ]
