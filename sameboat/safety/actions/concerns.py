"""Tell a concern, answer, choose another reader, take it back."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from sameboat.accounts.api import wipe_afterwards
from sameboat.base.codes import code_from, digest, in_fours, key_with
from sameboat.base.rulebook import Refused
from sameboat.safety import letters
from sameboat.safety.actions.passing import give
from sameboat.safety.models import NAME_LONGEST, Concern, ConcernMark, ConcernWord, PersonOfTrust
from sameboat.safety.queries.concerns import came_this_hour, count_one
from sameboat.safety.queries.things import account_behind, names_a_person
from sameboat.safety.rules import ends_on, may_take_now


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever told a concern is shown: who reads it, and the code to come back with, if they wanted one.

    `one_of`: the names of those of whom one reads it; which one is said to nobody. With a single name: whether that one
    reads it is not said either, for it may be about them.
    """

    reader: PersonOfTrust | None
    second: PersonOfTrust | None
    code: str
    one_of: tuple[str, ...] = ()

    @property
    def groups(self) -> list[str]:
        """The code in fours, as people read it aloud."""
        return in_fours(code=self.code)


def tell(
    *, reader: PersonOfTrust, second: PersonOfTrust | None, kind: str, about_kind: str, about_ref: str, text: str, with_code: bool,
    form_key: str, form_open_s: float, now: datetime, about_name: str = "",
) -> Told:  # fmt: skip
    """Keep a concern for the chosen reader, and write them that something waits. The same form with the same words, readers
    and wish for a code is one concern, however often it is sent; with anything else in it, it is another one.

    Nothing about who tells it comes in here; `about_name` is what they saw of what they tell about. Raises Refused with a sentence when very many come at once and this form
    was not open for half a minute yet.
    """
    behind = account_behind(kind=about_kind, ref=about_ref)
    one_of = tuple(sorted(one.name for one in (reader, second) if one)) if names_a_person(kind=about_kind) else ()
    readers = [one.pk if one else None for one in (reader, second)]
    own = key_with(form_key=form_key, content=[kind, about_kind, about_ref, text, with_code, *readers])
    told = Told(reader, second, code_from(form_key=own, use="concern-code") if with_code else "", one_of)
    kept = digest(text=own)
    if _is_here(kept):
        return told
    verdict = may_take_now(came_this_hour=came_this_hour(now=now), form_open_s=form_open_s)
    if not verdict:
        raise Refused(gettext(verdict.because))
    try:
        with transaction.atomic():
            ref, person = secrets.token_urlsafe(16), names_a_person(kind=about_kind)
            first, then = [*(one for one in (reader, second) if one and one.account_id != behind), None, None][:2]
            concern = Concern.objects.create(
                ref=ref, mark=ConcernMark.objects.create(told_on=now.date()), reader=first, second_reader=then, one_of=list(one_of),
                kind=kind, about_kind=about_kind, about_ref=about_ref, about_name=about_name[:NAME_LONGEST], text=text,
                desk_digest=digest(text=desk_code(ref=ref)) if person else None, kept_from=_kept_from(ref, behind),
                code_digest=digest(text=told.code) if told.code else None, form_key=kept,
                last_word_on=now.date(), ends_on=ends_on(last_word_on=now.date()),
            )  # fmt: skip
            letters.something_waits(reader=first, key=concern.ref, now=now)
    except IntegrityError:  # the same form, sent twice at the same moment: the other one is kept
        if not _is_here(kept):
            raise  # something else was wrong: nobody is thanked for what is not here
        return told
    count_one(now=now)
    return told


def _is_here(kept: str) -> bool:
    return Concern.objects.filter(form_key=kept).exists()


def desk_code(*, ref: str) -> str:
    """The code with which the reader of this concern names the account it is about to an operator."""
    return code_from(form_key=ref, use="concern-desk")


@transaction.atomic
def open_for_reading(*, concern: Concern, now: datetime) -> None:
    """The chosen person has opened it: from now on it stays with them."""
    ConcernMark.objects.filter(pk=concern.mark_id, opened_on=None).update(opened_on=now.date())


def say(*, concern: Concern, text: str, by_reader: bool, form_key: str, now: datetime) -> None:
    """Add a word; the same word of the same form once. Its end moves with it; a concern that was closed is open again when its teller writes."""
    own = key_with(form_key=form_key, content=[concern.pk, by_reader, text])
    try:
        with transaction.atomic():
            word = ConcernWord.objects.create(
                concern=concern, by_reader=by_reader, text=text, said_on=now.date(), form_key=digest(text=own)
            )
            Concern.objects.filter(pk=concern.pk).update(
                last_word_on=now.date(), ends_on=ends_on(last_word_on=now.date())
            )
            if not by_reader:
                ConcernMark.objects.filter(pk=concern.mark_id).update(closed_on=None)
                letters.something_waits(reader=concern.reader, key=f"{concern.ref}:{word.pk}", now=now)
    except IntegrityError:  # sent twice
        return


@transaction.atomic
def close(*, concern: Concern, closed: bool, now: datetime) -> None:
    """The reader has done what can be done, or looks at it again. What was written stays until its end."""
    ConcernMark.objects.filter(pk=concern.mark_id).update(closed_on=now.date() if closed else None)


@transaction.atomic
def choose_reader(*, concern: Concern, reader: PersonOfTrust, now: datetime) -> None:
    """Whoever told it gives it to somebody else: the one before does not see it any more. Where one of two reads it, that
    it is about the new one changes nothing, and is not said."""
    if concern.one_of:  # all that were named stay named: who is left out would tell who it was
        Concern.objects.filter(pk=concern.pk).update(one_of=sorted({*concern.one_of, reader.name}))
    if reader.pk != concern.reader_id and not _is_about(concern, reader):
        give(concern=concern, to=reader, now=now)


def _kept_from(ref: str, account: int | None) -> str:
    return (
        "" if account is None else salted_hmac("sameboat.concern", f"{ref}:{account}", algorithm="sha256").hexdigest()
    )


def _is_about(concern: Concern, reader: PersonOfTrust) -> bool:
    """Asked of the name, and of what was kept when it was told: whoever leaves the group has no name there any more."""
    if concern.kept_from == _kept_from(concern.ref, reader.account_id):
        return True
    return reader.account_id == account_behind(kind=concern.about_kind, ref=concern.about_ref)


@transaction.atomic
def take_back(*, concern: Concern) -> None:
    """Delete a concern, all words about it, and the mark that there was one. No trace stays."""
    delete_concerns(numbers=[concern.pk])
    wipe_afterwards()


@transaction.atomic
def delete_concerns(*, numbers: Collection[int]) -> None:
    """Delete these concerns with all words about them, and the marks that there were any."""
    marks = list(Concern.objects.filter(pk__in=numbers).values_list("mark", flat=True))
    Concern.objects.filter(pk__in=numbers).delete()
    ConcernMark.objects.filter(pk__in=marks).delete()
