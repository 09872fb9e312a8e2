"""What browsers make of words, checked against Python's own functions. The browser's half: tests/journeys/test_account.py."""

from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sameboat.accounts.rules import is_secret, login_secret, sheet_secret, tidy_words
from sameboat.accounts.tests.vectors import VECTORS


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v.words[:20])
def test_the_vectors(vector):
    make = {"login": login_secret, "sheet": sheet_secret}[vector.use]
    secret = make(words=vector.words, instance=vector.instance, handle=vector.handle)
    assert secret == vector.secret and is_secret(given=secret)


def test_it_is_scrypt_and_hkdf_as_libraries_know_them():
    vector = VECTORS[0]
    salt = f"sameboat/v1/login\n{vector.instance}\n{vector.handle}".encode()
    key = hashlib.scrypt(vector.words.encode(), salt=salt, n=32768, r=8, p=1, maxmem=2**26, dklen=32)
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sameboat/v1/login").derive(key)
    assert base64.urlsafe_b64encode(derived).rstrip(b"=").decode() == vector.secret


def test_another_name_another_server_another_use_another_secret():
    one = VECTORS[0]
    given = {"words": one.words, "instance": one.instance, "handle": one.handle}
    found = {
        login_secret(**given),
        sheet_secret(**given),
        login_secret(**given | {"instance": "boat-ffffffffffffffff"}),
        login_secret(**given | {"handle": "otter-lamp-4272"}),
    }
    assert len(found) == 4


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  One\u00a0 two\tthree\n", "one two three"),
        ("STRASSE straße Straße", "strasse strasse strasse"),
        ("ΟΔΥΣΣΕΥΣ οδυσσευς", "οδυσσευς οδυσσευς"),
        ("ﬁn ﬀ Ⅳ", "fin ff iv"),
        ("Otter-lamp, tent;\r\nRIVER  –  cup.", "otter lamp tent river cup"),
        ("otter\u2011lamp\u200btent、river_cup", "otter lamp tent river cup"),
        ("- t-shirt -", "t shirt"),
        ("don't don\u2019t don\u02bct don\u00b4t don\uff07t", "dont dont dont dont dont"),
        ("\u201eOtter\u201c \u00bbLampe\u00ab \u300cNacht\u300d (oder) ja!? \u00bfno?", "otter lampe nacht oder ja no"),
        ("1. otter 2. lamp 3. tent", "otter lamp tent"),
        ("1) otter\n2) lamp", "otter lamp"),
        ("1. surely 2. yo-yo 3. t\u2011shirt", "surely yo yo t shirt"),
        ("4 otters 5 lamps", "4 otters 5 lamps"),
        ("1 otter lamp 2 tent", "1 otter lamp 2 tent"),
        ("1 otter 2", "1 otter 2"),
        ("", ""),
    ],
)
def test_tidy_words(typed, tidy):
    assert tidy_words(typed=typed) == tidy
