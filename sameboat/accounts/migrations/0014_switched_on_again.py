"""That an account was switched on again is told to its owner."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0013_passkeys_without_a_name'),
    ]

    operations = [
        migrations.AlterField(
            model_name='safetynote',
            name='sort',
            field=models.CharField(choices=[('words', 'Your words were changed.'), ('passkey-added', 'A passkey was added.'), ('passkey-removed', 'A passkey was removed.'), ('codes-on', 'One-time codes were switched on.'), ('codes-off', 'One-time codes were switched off.'), ('codes-wrong', 'Somebody who knows your words has typed wrong one-time codes, ten times and more.'), ('sheet-made', 'A recovery sheet was made.'), ('sheet-renewed', 'A new recovery sheet was made. The older one is void.'), ('sheet-used', 'Somebody came back with your recovery sheet and chose new words.'), ('vouched', 'Members of a group said that you had lost every way in, and vouched for somebody.'), ('copy-opened', 'With the ten words of two members somebody opened the page where a copy of this account can be taken.'), ('copy-taken', 'With the ten words of two members somebody took a copy of this account.'), ('reintroduced', 'Somebody was re-introduced by two members of a group and chose new words.'), ('operator', 'You look after this server from now on.'), ('switched-on', 'Your account had been switched off. It was switched on again, and everything in it is as it was.')], max_length=20),
        ),
    ]
