"""Codes with which somebody without an account comes back: easy to read aloud, impossible to find by trying. Pure.

A code is worked out from the key of the form it was asked with, so the same form sent twice has the same code; only a
digest of it is kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

# No I, L, O, U: nobody should have to guess whether it was a one or an l.
CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 20  # 100 bits: nobody finds one by trying
_HEARD_AS = str.maketrans("ILOU", "110V")


def code_from(*, form_key: str, use: str) -> str:
    """The code that belongs to a form: the same each time it is sent. `use` (16 letters at most) keeps two uses apart."""
    made = hashlib.blake2b(form_key.encode(), digest_size=13, person=use.encode()).digest()
    number = int.from_bytes(made, "big")
    return "".join(CODE_SIGNS[(number >> (5 * place)) & 31] for place in range(CODE_LENGTH))


def key_with(*, form_key: str, content: Sequence[object]) -> str:
    """A key of this form with this content. Whoever goes back to a form and changes what stands in it sends something else."""
    return digest(text=json.dumps([form_key, *content], sort_keys=True, default=str))


def tidy_code(*, typed: str) -> str:
    """The code as it was given, from what somebody typed: "k7qd m3xw…" → "K7QDM3XW…"; empty when it cannot be one."""
    signs = re.sub(r"[\s·.–—-]", "", typed).upper().translate(_HEARD_AS)
    return signs if len(signs) == CODE_LENGTH and set(signs) <= set(CODE_SIGNS) else ""


def in_fours(*, code: str) -> list[str]:
    """The code in fours, as people read it aloud."""
    return [code[place : place + 4] for place in range(0, len(code), 4)]


def digest(*, text: str) -> str:
    """What is kept of a code or a key: enough to compare, nothing to type. They hold 100 bits and more of chance."""
    return hashlib.sha256(text.encode()).hexdigest()
