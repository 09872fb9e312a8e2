"""Names rows and takes their fingerprints, before anything is read out of them."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

import orjson
from django.utils.text import slugify
from django.utils.translation import gettext

from sameboat.directory.feeds.guarded import NO_NUMBER
from sameboat.directory.feeds.reading.row import READING_VERSION, Raw, Reading, RefusedRow

MAX_KEY, LARGEST_ROW = 200, 1_000_000
PLAIN_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,88}[a-z0-9]")


def salt(*, reading: Reading, more: Any = None) -> bytes:
    """What else decides how a row is read: when it changes, every row is read anew."""
    told = [reading.programme, reading.needs, reading.timezone, reading.own]
    return orjson.dumps([READING_VERSION, *told, more], option=orjson.OPT_SORT_KEYS)


def digest(content: bytes, *, salt: bytes) -> str:
    """32 hex digits."""
    return blake2b(content, digest_size=16, key=salt[:64] if len(salt) <= 64 else blake2b(salt).digest()).hexdigest()


def raw(*, number: int, data: Any, salt: bytes, key: Any) -> Raw | RefusedRow:
    """The row with its name and fingerprint; refused when it holds what no row can hold. `key` is called with the data."""
    if not isinstance(data, dict):
        return RefusedRow(number, "", gettext("This is not a row with named fields."))
    try:
        content = orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    except (TypeError, ValueError, RecursionError):
        if _holds_no_number(data):
            return RefusedRow(number, _key_of(data, key), gettext("It holds NaN or Infinity, which are no numbers."))
        return RefusedRow(number, "", gettext("It holds a broken character, or a number that is too large."))
    if b"\\u0000" in content or len(content) > LARGEST_ROW:
        return RefusedRow(number, "", gettext("It holds a character that no text has, or is far too long."))
    return Raw(number, shortened(key(data)), digest(content, salt=salt), data)


def _holds_no_number(data: dict[str, Any]) -> bool:
    """Whether NaN or Infinity stood somewhere in the row."""
    todo: list[Any] = [data]
    while todo:
        one = todo.pop()
        if one is NO_NUMBER:
            return True
        todo += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return False


def _key_of(data: dict[str, Any], key: Any) -> str:
    """The name of a row by its readable fields, so that what is known of it is kept; "" where it has none."""
    readable = {name: value for name, value in data.items() if isinstance(value, str | int)}
    found = shortened(key(readable))
    return found if found.isprintable() else ""


def shortened(key: str) -> str:
    """A key that fits; a longer one keeps its beginning and gets a fingerprint."""
    key = key.strip()
    if len(key) <= MAX_KEY:
        return key
    return f"{key[: MAX_KEY - 33]}-{blake2b(key.encode(), digest_size=16).hexdigest()}"


def plain_key(value: Any) -> str:
    """A name given as text or whole number; "" for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return ""
    return str(int(value))


def address_slug(key: str) -> str:
    """The key as it may stand in an address of ours; "" for bare numbers, which say nothing."""
    made = key if PLAIN_SLUG.fullmatch(key) else slugify(key)[:90].strip("-_")
    return "" if made.replace("-", "").isdigit() else made
