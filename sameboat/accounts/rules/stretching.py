"""What the browser makes of somebody's words, in Python: for test vectors and for the accounts of the demo.

The same as static/accounts/stretching.js. Fixed here and there, never told by the server (docs/decisions/0012-accounts.md):
words → NFKC, one space between words, case folded → scrypt (N=2^15, r=8, p=1) → HKDF-SHA256 → 32 bytes, base64url.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata

SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1
MEMORY = 64 * 1024 * 1024  # bytes OpenSSL may take; the function itself needs half
WORDS_IN_PASSPHRASE, WORDS_ON_SHEET = 6, 8
# What people write between words, after NFKC: spaces of every kind, commas, stops, hyphens and dashes.
BETWEEN_WORDS = re.compile(
    r"[\s\u00a1\u00ad\u00b7\u060c\u200b\u2010-\u2015\u2022\u2212\u3001\u3002\ufeff,;:.|/+_!?()\[\]\u00bf\-]+"
)
# The same without hyphens, which stand inside words: between the entries of a numbered list.
BETWEEN_ENTRIES = re.compile(r"[\s\u00a1\u00ad\u00b7\u060c\u200b\u2022\u3001\u3002\ufeff,;:.|/+!?()\[\]\u00bf]+")
# Apostrophes, accents that stand alone, and quotation marks: every keyboard and every telephone has others. They are nothing.
QUOTES = re.compile(
    r"['\"`\u00a8\u00ab\u00b4\u00bb\u02b9-\u02bd\u02c8\u02ca\u02cb\u2018-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f]"
)


def tidy_words(*, typed: str) -> str:
    """One spelling however it was typed: upper then lower folds ß and final sigma as browsers can, too.

    Whatever people write between words is a space. So is the hyphen inside the four words of the list that have one.
    Marks that keyboards set differently are left out, and so are the numbers of a list from one on.
    """
    plain = QUOTES.sub("", unicodedata.normalize("NFKC", QUOTES.sub("", typed)))
    folded = unicodedata.normalize("NFKC", plain.upper().lower())
    return BETWEEN_WORDS.sub(" ", _without_numbers(folded)).strip()


def _without_numbers(text: str) -> str:
    """“1. otter 2. lamp”, as it stands on the printed sheet: the words alone."""
    entries = BETWEEN_ENTRIES.sub(" ", text).split()
    numbers, named = entries[0::2], entries[1::2]
    counted = [str(number + 1) for number in range(len(named))]
    return " ".join(named) if len(named) > 1 and numbers == counted else text


def login_secret(*, words: str, instance: str, handle: str) -> str:
    """What is sent in place of the passphrase."""
    return _stretched(words, use="login", instance=instance, handle=handle)


def sheet_secret(*, words: str, instance: str, handle: str) -> str:
    """What is sent in place of the words of a recovery sheet."""
    return _stretched(words, use="sheet", instance=instance, handle=handle)


def _stretched(words: str, *, use: str, instance: str, handle: str) -> str:
    salt = f"sameboat/v1/{use}\n{instance}\n{handle}".encode()
    key = hashlib.scrypt(
        tidy_words(typed=words).encode(), salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, maxmem=MEMORY, dklen=32
    )
    return base64.urlsafe_b64encode(_hkdf(key, info=f"sameboat/v1/{use}".encode())).rstrip(b"=").decode()


def _hkdf(key: bytes, *, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt, 32 bytes: one block."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")
