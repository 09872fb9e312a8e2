"""That the ten words of two members led to a copy is told to the owner."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_a_sheet_made_anew'),
    ]

    operations = [
        migrations.AlterField(
            model_name='safetynote',
            name='sort',
            field=models.CharField(choices=[('words', 'Your words were changed.'), ('passkey-added', 'A passkey was added.'), ('passkey-removed', 'A passkey was removed.'), ('codes-on', 'One-time codes were switched on.'), ('codes-off', 'One-time codes were switched off.'), ('codes-wrong', 'Somebody who knows your words has typed wrong one-time codes, ten times and more.'), ('sheet-made', 'A recovery sheet was made.'), ('sheet-renewed', 'A new recovery sheet was made. The older one is void.'), ('sheet-used', 'Somebody came back with your recovery sheet and chose new words.'), ('vouched', 'Members of a group said that you had lost every way in, and vouched for somebody.'), ('copy-opened', 'With the ten words of two members somebody opened the page where a copy of this account can be taken.'), ('copy-taken', 'With the ten words of two members somebody took a copy of this account.'), ('reintroduced', 'Somebody was re-introduced by two members of a group and chose new words.'), ('operator', 'You look after this server from now on.')], max_length=20),
        ),
    ]
