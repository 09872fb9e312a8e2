"""Phrases that tell of a death, from `losses.json`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from sameboat.directory.search.files import read_data
from sameboat.directory.search.words import ends_of, plainly, stems_of

Phrase = tuple[str, ...]
WISHED = 4  # words between a wish and a death that is only wished for
LONGEST_ALIVE = 4  # words of "all of my friends"
LONGEST_DEATH = 6  # words of a phrase of a death
UNTRUE = ("wished", "nearly", "not dead")
BEFORE_LOST = 6  # words before one that stands at the end of what it says
PARTNER, SIBLING_OR_FRIEND = "losing-a-partner", "losing-a-sibling-or-friend"
LOSS_OF = {"child": "losing-a-child", "partner": PARTNER, "baby": "losing-a-baby", "friend": SIBLING_OR_FRIEND}


@lru_cache(maxsize=1)
def phrases_of_losses() -> dict[str, frozenset[Phrase]]:
    """The phrases by what they tell, every word as it is written."""
    lists: dict[str, list[str]] = read_data(file="losses.json")
    return {name: frozenset(_as_written(text) for text in texts) for name, texts in lists.items()}


def suicide_phrases() -> frozenset[Phrase]:
    """Phrases that tell of somebody's death by suicide: whoever is left may be in danger, too."""
    return phrases_of_losses()["suicide"]


@lru_cache(maxsize=1)
def words_of_losses() -> frozenset[str]:
    """Words that tell of a death: never taken for a slip of the finger."""
    return frozenset(word for told in phrases_of_losses().values() for phrase in told for word in phrase)


def babies_in(*, stems: Sequence[str]) -> list[int]:
    """The places of words for a baby, or for a pregnancy; "baby weight" is none."""
    places = ends_of(stems=stems, among=phrases_of_losses()["babies"])
    return [place for place in places if list(stems[place + 1 : place + 2]) != ["weight"]]


def is_unborn(*, stems: Sequence[str]) -> bool:
    """Whether a death before or at birth is told: "at 30 weeks", "i uke 30", "during birth"."""
    plain = ["9" if word.isdigit() else word for word in stems]  # any number
    return bool(ends_of(stems=plain, among=phrases_of_losses()["unborn"]))


def is_by_suicide(*, stems: Sequence[str]) -> bool:
    """Whether a death by suicide is told."""
    return bool(ends_of(stems=stems, among=suicide_phrases()))


def who_died(*, stems: Sequence[str], close: Collection[int]) -> int | None:
    """The place of the person who died, among the places of those who are `close`; None when nobody did, or somebody
    whom another mourns ("my wife drinks since her mother died").

    Whoever was "lost" stands beside that word; whoever died is the one told nearest to it.
    """
    losses = phrases_of_losses()
    if not close or ends_of(stems=stems, among=losses["not yet"]):
        return None
    found = _told_of(stems=stems, close=close)
    return min((who for who in found if not _is_anothers(stems=stems, place=who, close=close)), default=None)


def deaths_that_are_none(*, stems: Sequence[str], relations: Mapping[int, tuple[str, int]]) -> set[int]:
    """The places of words of death that tell of no death: of what is wished, feared or nearly was so, or is not so."""
    close = {place for place, (code, _) in relations.items() if code != "self"}
    died = _deaths(stems=stems)
    nearest = {place: min(close, key=lambda at: (abs(at - place), at), default=place) for place in died}
    return {place for place, who in nearest.items() if _is_none(stems=stems, who=who, place=place)}


def _told_of(*, stems: Sequence[str], close: Collection[int]) -> set[int]:
    """The places of those who died: whoever was "lost", else whoever is nearest to each word of a death."""
    lost, ended = (some & set(close) for some in _lost(stems=stems))
    if lost | ended:
        meant = {who for who in lost if not _is_only_wished(stems=stems, place=who)}
        return meant | {who for who in ended if not _is_untrue(stems=stems, who=who)}
    told = {*close, *ends_of(stems=stems, among=phrases_of_losses()["animals"])}  # "our dog died and the children cry"
    died = {place: min(told, key=lambda at: (abs(at - place), at)) for place in _deaths(stems=stems)}
    return {who for place, who in died.items() if who in close and not _is_none(stems=stems, who=who, place=place)}


def _deaths(*, stems: Sequence[str]) -> list[int]:
    """The places where a word of a death ends; "dead set on it" is none."""
    losses = phrases_of_losses()
    ends = [place for name in ("died", "suicide") for place in ends_of(stems=stems, among=losses[name])]
    return [at for at in ends if stems[at] != "dead" or tuple(stems[at + 1 : at + 2]) not in losses["dead set"]]


def _is_none(*, stems: Sequence[str], who: int, place: int) -> bool:
    """Whether a wish, a fear, a "nearly" or a "not" belongs to the word of a death that ends at this place: it stands
    right before it, or a "nearly" right after: "min sønn døde nesten", not "almost made it to 80 before she died", nor
    "my brother died almost a year ago". Whoever wishes that somebody had not died has lost them."""
    losses = phrases_of_losses()
    start = _start_of(stems=stems, place=place)
    before, within = (_said_of(stems=stems, who=who, before=at) for at in (start, place))
    if before or (within and (within != "not dead" or start == place)):  # "мужа не стало"
        return True
    if not {tuple(stems[place + 1 : place + 2])} & losses["nearly"]:
        return False
    return not {(word,) for word in stems[place + 2 : place + 3]} - losses["nearly goes on"]


def _is_untrue(*, stems: Sequence[str], who: int) -> bool:
    """Whether a wish, a fear or a "nearly" stands beside a person whom a word lost at the end is about."""
    beside, losses = list(stems[max(0, who - 2) : who + 3]), phrases_of_losses()
    after = list(stems[who : who + 3])
    return any(
        ends_of(stems=some, among=losses[name])
        for name, some in (("wished", beside), ("nearly", after), ("not dead", after))
    )


def _start_of(*, stems: Sequence[str], place: int) -> int:
    """Where the longest phrase of a death begins that ends at this place."""
    told = phrases_of_losses()["died"] | phrases_of_losses()["suicide"]
    starts = range(max(0, place + 1 - LONGEST_DEATH), place + 1)
    return next((start for start in starts if tuple(stems[start : place + 1]) in told), place)


def _said_of(*, stems: Sequence[str], who: int, before: int) -> str:
    """The list of the word that belongs to a death told from this place on, "" for none, or for a "not" that is wished.
    Between them stand only the person and little words."""
    losses, found = phrases_of_losses(), ""
    for at in range(before - 1, -1, -1):
        name = next((name for name in UNTRUE if _ends_at(stems, at, losses[name])), "")
        if name == "wished":
            return "" if found == "not dead" else name
        found = found or name
        if not name and at != who and (stems[at],) not in losses["beside a death"]:
            break
    return found


def _ends_at(stems: Sequence[str], at: int, phrases: frozenset[Phrase]) -> bool:
    """Whether one of the phrases ends at this place."""
    return any(tuple(stems[start : at + 1]) in phrases for start in range(max(0, at - 2), at + 1))


def loss_of(*, stems: Sequence[str], place: int, length: int, code: str) -> set[str]:
    """The slugs of the needs of whoever lost the person told at this place in so many words, of whom `code` tells whose
    they are. A word for a friend that is one for a partner, too ("mein Freund", not "mein bester Freund"), leaves both."""
    losses = phrases_of_losses()
    who = tuple(stems[place : place + length])
    if who in losses["friend or partner"] and tuple(stems[max(0, place - 1) : place]) not in losses["best"]:
        return {SIBLING_OR_FRIEND, PARTNER}
    if who in losses["siblings"]:
        return {SIBLING_OR_FRIEND}
    return {LOSS_OF.get(code, "losing-a-parent" if who[:1] in losses["parents"] else "grief")}


def _lost(*, stems: Sequence[str]) -> tuple[set[int], set[int]]:
    """The places where whoever was "lost" may stand: after that word, and before it. None where they live on ("I lost
    contact with my son"), or where something is lost that is theirs ("I lost my mother's ring", "сын потерял работу")."""
    losses = phrases_of_losses()
    lost = (place for place in ends_of(stems=stems, among=losses["lost"]) if not _live_on_after(stems, place))
    after = {place + step for place in lost for step in (1, 2, 3, 4) if not _is_a_thing(stems, place, place + step)}
    at_the_end = ends_of(stems=stems, among=losses["lost at the end"])
    ended = [place for place in at_the_end if _ends_it(stems, place) and not _live_on_before(stems, place)]
    before = {place - step for place in ended for step in (1, 2)}
    return after, {who for who in before if not ends_of(stems=stems[who - 1 : who], among=losses["of theirs"])}


def _is_a_thing(stems: Sequence[str], lost: int, who: int) -> bool:
    """Whether something of this person was lost and not they: "my mother's ring", "the trust of my daughter"; not "one of
    my sons". Or they live on: "our son in the divorce"."""
    losses, between = phrases_of_losses(), list(stems[lost + 1 : who])
    after = stems[who + 1 : who + 6]
    after = after[1:] if tuple(after[:1]) in losses["mine after"] else after[:4]  # "sønnen vår i skilsmissen"
    if after[:1] and ((after[0] == "s" and after[1:]) or tuple(after[:1]) in losses["lost alive"]):
        return True
    with_friends = tuple(stems[who : who + 1]) in losses["friends alone"]
    if ends_of(stems=after, among=losses["parted"]) and (with_friends or tuple(after[:1]) in losses["lost to"]):
        return True
    of = next((at for at, word in enumerate(between) if (word,) in losses["of"]), 0)
    return of > 0 and (between[of - 1],) not in losses["some of"]


def _ends_it(stems: Sequence[str], place: int) -> bool:
    """Whether nothing stands after the word that could have been lost: "сына потерял", not "сын потерял работу"."""
    losses, after = phrases_of_losses(), tuple(stems[place + 1 : place + 2])
    return after == () or after in losses["lost goes on"] | losses["lost to"] or after[0].isdigit()


def _live_on_after(stems: Sequence[str], place: int) -> bool:
    """Whether what was lost by the word at this place is a contact, or friends as a whole: told right behind it. Whoever
    "lost my husband and all my friends" has lost one by death; friends who were lost "to" or "in" something have died."""
    losses = phrases_of_losses()
    for start in (place + 1, place + 2):
        for end in range(start + 1, start + LONGEST_ALIVE + 1):
            told = tuple(stems[start:end])
            if told in losses["lost alive"]:
                return True
            if told in losses["friends"] and tuple(stems[end : end + 1]) not in losses["lost to"]:
                return True
    return False


def _live_on_before(stems: Sequence[str], place: int) -> bool:
    """The same where the word stands at the end: "den Kontakt zu meinem Sohn verloren"."""
    losses, before = phrases_of_losses(), stems[max(0, place - BEFORE_LOST) : place]
    if ends_of(stems=before, among=losses["lost alive"]):
        return True
    whole = [at for at in ends_of(stems=before, among=losses["friends"]) if at >= len(before) - 2]
    return bool(whole) and not ends_of(stems=before, among=losses["lost to"])


def _is_only_wished(*, stems: Sequence[str], place: int) -> bool:
    """Whether a wish stands shortly before, or a word that it nearly was so: "I wish my father was dead", "my son almost
    died"; not "I want to talk, since my son died", nor "my brother died almost a year ago"."""
    before = list(stems[max(0, place - WISHED) : place])
    return bool(ends_of(stems=before, among=phrases_of_losses()["wished"]))


def _is_anothers(*, stems: Sequence[str], place: int, close: Collection[int]) -> bool:
    """Whether this person is told as somebody else's, who is told before: "her mother", "moren hennes"."""
    beside = [*stems[max(0, place - 2) : place], *stems[place + 1 : place + 2]]
    return min(close) < place and bool(ends_of(stems=beside, among=phrases_of_losses()["theirs"]))


def _as_written(text: str) -> Phrase:
    return tuple(plainly(stems=list(stems_of(text=text))))
