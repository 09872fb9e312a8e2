"""Letters to people: the only way mail leaves (docs/hosting/mail.md, docs/decisions/0013-jobs-and-letters.md).

    send_letter(
        key=f"reminder:{meeting.pk}:{membership.pk}:{day}",  # the same key is sent once, however often this runs
        to=account.email,                                    # one person; empty: nothing happens
        wanted=account.wants_reminders,                      # their own choice, asked just now
        language="nb",                                       # theirs; the words are made in it
        subject=Subject.REMINDER, when=local_start,          # "Reminder: Tuesday 19:00". There are no free subjects
        body=lambda: _("Your meeting begins at seven."),     # plain text, no name of a group
        until=local_start,                                   # later than this it would be no use: then it is not sent
        at=soon,                                             # not before this moment; left out: at once
        most_a_day=5,                                        # of "reminder:7" to one address; left out: no limit
        now=now,
    ) -> bool                                                # whether it is on its way

It goes out after the transaction is through, by a job: tried again with growing pauses for about three days, then
laid aside for the operator. Raises `LetterRefused` with a sentence for an address or words that cannot be sent.
`forget_letters(to=…)` belongs into every keeper that holds an address; `forget_letter(key=…)` takes back a single one, where
an address is not yet known to be the person's: what others wait for there must go on.
"""

from sameboat.base.outbox.deliver import recover, tidy_letters, try_again
from sameboat.base.outbox.keeping import forget_letter, forget_letters, laid_aside, lay_down, waiting
from sameboat.base.outbox.letter import LetterRefused, Subject, writable
from sameboat.base.outbox.post import may_send, send_letter

__all__ = [
    "LetterRefused",
    "Subject",
    "forget_letter",
    "forget_letters",
    "laid_aside",
    "lay_down",
    "may_send",
    "recover",
    "send_letter",
    "tidy_letters",
    "try_again",
    "waiting",
    "writable",
]
