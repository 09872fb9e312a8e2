"""Several inputs at once: files and addresses become feeds, and companions of a BMLT feed find their feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext

from sameboat.directory.actions.feeds_in import sources
from sameboat.directory.actions.feeds_in.importing import Feed, Progress, import_feed
from sameboat.directory.actions.feeds_in.report import Report
from sameboat.directory.actions.feeds_in.sources import Wish, WishRefused
from sameboat.directory.feeds import guarded
from sameboat.directory.feeds.fetch import Fetched, fetch
from sameboat.directory.feeds.reading import Companions, FeedRefused, companion, sort_for, sort_of
from sameboat.directory.models import Source

Fetch = Callable[..., Fetched]
NOT_ALONE = ("bmlt-formats", "bmlt-bodies")


@dataclass(frozen=True, slots=True)
class Input:
    """One file or address: a feed, or why it is none."""

    address: str
    feed: Feed | None = None
    problem: str = ""
    not_modified: bool = False


def import_feeds(
    *, given: Sequence[str], wish: Wish, now: datetime, progress: Progress, fetch: Fetch = fetch
) -> list[Report]:
    """Read every input into the directory, one after the other; each is its own source and its own transaction.

    Raises WishRefused when the wish names what does not exist, or one name for several lists.
    """
    sources.about_feed(source=None, wish=wish)
    _check_names(given)
    inputs = _with_companions([_input(word, wish=wish, fetch=fetch) for word in given])
    if wish.source and len([one for one in inputs if one.feed]) > 1:
        raise WishRefused(gettext("One name can stand for one list only: import the lists one by one."))
    return [_done(one, wish=wish, now=now, progress=progress) for one in inputs]


def _check_names(given: Sequence[str]) -> None:
    """A file is known by its name alone: two of one name would be one list, of which the second ends the first."""
    files = {Path(word).absolute() for word in given if "://" not in word}
    twice = [name for name, count in Counter(file.name for file in files).items() if count > 1]
    if twice:
        words = gettext(
            "Several files are called “{name}”: import them one by one, each with a name of its own (--source)."
        )
        raise WishRefused(words.format(name=twice[0]))


def _input(word: str, *, wish: Wish, fetch: Fetch) -> Input:
    remote = "://" in word
    address = word if remote else Path(word).name
    source = sources.find_source(address=address, wish=wish)
    try:
        if remote:
            came = fetch(url=word, etag=sources.etag_to_send(source=source, wish=wish))
            if came.not_modified:
                return Input(address, not_modified=True)
            feed = Feed(address, came.body, etag=came.etag)
        else:
            feed = Feed(address, _file(word))
        return Input(address, replace(feed, sort=_sort(feed.body, wish=wish)))
    except FeedRefused as refusal:
        return Input(address, problem=str(refusal))


def _file(word: str) -> bytes:
    path = Path(word)
    try:
        if path.exists() and not path.is_file():  # /dev/zero never ends, a pipe may never begin
            raise FeedRefused(gettext("This is not a file. Save the feed as a file first."))
        with path.open("rb") as file:
            body = file.read(guarded.MAX_BODY + 1)
        if len(body) > guarded.MAX_BODY:
            raise FeedRefused(gettext("This file is larger than {size} MB.").format(size=guarded.MAX_BODY // 1024**2))
        return body
    except FeedRefused:
        raise
    except FileNotFoundError as error:
        raise FeedRefused(gettext("There is no such file. Addresses start with https://.")) from error
    except (OSError, ValueError) as error:
        raise FeedRefused(gettext("This file cannot be read.")) from error


def _sort(body: bytes, *, wish: Wish) -> str:
    if not wish.form:
        return sort_of(body=body)
    if wish.form == "bmlt" and (found := sort_of(body=body)) in NOT_ALONE:
        return found
    return sort_for(form=wish.form, body=body)


def _with_companions(inputs: Sequence[Input]) -> list[Input]:
    """Tables of formats and lists of service bodies belong to the BMLT feeds beside them; alone they are no feed."""
    together = Companions()
    for one in inputs:
        if one.feed and one.feed.sort in NOT_ALONE:
            rows = _companion_rows(one.feed)
            (together.formats if one.feed.sort == "bmlt-formats" else together.bodies).extend(rows)
    has_feed = any(one.feed and one.feed.sort == "bmlt" for one in inputs)
    found = []
    for one in inputs:
        if one.feed and one.feed.sort == "bmlt":
            found.append(replace(one, feed=replace(one.feed, companions=together)))
        elif one.feed is None or one.feed.sort not in NOT_ALONE:
            found.append(one)
        elif not has_feed:
            found.append(replace(one, feed=None, problem=_alone(one.feed.sort)))
    return found


def _companion_rows(feed: Feed) -> list[dict[str, object]]:
    try:
        return companion(body=feed.body)
    except FeedRefused:
        return []  # it says what it is, then breaks off: the feed is read without it, and says so


def _alone(sort: str) -> str:
    what = gettext("a table of BMLT formats") if sort == "bmlt-formats" else gettext("a list of BMLT service bodies")
    return gettext("This is {what}, not meetings. Give it together with the search results it belongs to.").format(
        what=what
    )


def _done(one: Input, *, wish: Wish, now: datetime, progress: Progress) -> Report:
    if one.feed:
        return import_feed(feed=one.feed, wish=wish, now=now, progress=progress)
    source = sources.find_source(address=one.address, wish=wish)
    report = Report(source=sources.name_of(address=one.address, wish=wish), address=one.address)
    if one.not_modified and source:
        about = sources.about_feed(source=source, wish=wish)
        report.words += sources.unsaid(source=source, about=about, own=wish.own)
        return _not_modified(report, source=source, now=now)
    report.problem = one.problem or gettext("The server says nothing has changed, but nothing is known here yet.")
    sources.note_problem(source=source, problem=report.problem, now=now)
    return report


def _not_modified(report: Report, *, source: Source, now: datetime) -> Report:
    """The server says the feed is as it was: every row is unchanged."""
    live = source.rows.filter(gone_at__isnull=True)
    count = live.update(last_seen_at=now)
    report.not_modified, report.form = True, source.form
    report.counts.update({"read": count, "unchanged": count})
    source.last_tried_at = source.last_good_at = now
    source.last_problem = ""
    source.save(update_fields=["last_tried_at", "last_good_at", "last_problem"])
    return report
