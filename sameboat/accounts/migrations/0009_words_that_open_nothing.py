"""Of two of whom one keeps the other away, the words of one never open the account of the other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_note_words")]

    operations = [
        migrations.RemoveConstraint(model_name="voucher", name="two_vouchers"),
        migrations.AddField(
            model_name="voucher",
            name="opens",
            field=models.BooleanField(default=True, verbose_name="whether the words open"),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opens", True)), fields=("reintroduction", "place"), name="two_vouchers"
            ),
        ),
    ]
