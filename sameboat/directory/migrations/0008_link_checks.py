from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0007_what_lists_do_not_say'),
    ]

    operations = [
        migrations.AddField(
            model_name='listing',
            name='website_due_date',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='listing',
            name='website_failures',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(
                condition=models.Q(('website', ''), _negated=True), fields=['website_due_date'], name='listing_link_due'
            ),
        ),
    ]
