"""Test vectors of the stretching: the same for Python and for the browser. Frozen: a change locks everybody out."""

from __future__ import annotations

from typing import NamedTuple


class Vector(NamedTuple):
    """What goes in, and what must come out."""

    use: str
    words: str
    instance: str
    handle: str
    secret: str


VECTORS = (
    Vector(
        "login",
        "abacus abdomen abdominal abide abiding ability",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "n-6GZwI2NdjSBqaci1G67Ps9SIwh8fA379biXpt1wUo",
    ),
    Vector(
        "login",
        " Otter  lamp Stra\xdfe \ufb00 \u1f48\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2 ",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "gJ4fcYnEJQaMUWiat932hY0LEqw-z6Uz3WZei_Du5sA",
    ),
    Vector(
        "login",
        "Gru\u0308\xdfe a\u030angstro\u0308m \u0130stanbul \u0418\u0419 \u0451 \uff41\uff42\uff43",
        "boat-0011223344556677",
        "zebra-wheel-9999",
        "t1fmLOQnDmIgruV_l960oZaOz40QWbfRTNNaKReJZSo",
    ),
    Vector(
        "login",
        "\u017e\u0105sis \u010d\u0117d\u017e n\xe5l\xf8ve \U0001f642 four five",
        "boat-0011223344556677",
        "zebra-wheel-1000",
        "CVtlh8hOjixBUmPBvMHmJNBATa8M7_QThRwPL8zap6Y",
    ),
    Vector(
        "sheet",
        "abacus abdomen abdominal abide abiding ability ablaze able",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "YH1U3XGxSCmpqsyteZYROMNtvUx3gGipAN_GrmqQqPc",
    ),
    Vector(
        "sheet",
        "- Abacus-ABDOMEN,  abdominal;\r\nabide\n\nabiding \u2013 ability/ablaze\u2011able.\ufeff",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "YH1U3XGxSCmpqsyteZYROMNtvUx3gGipAN_GrmqQqPc",
    ),
    Vector(
        "sheet",
        "1. Abacus\n2. abdomen\n3) abdominal (4) abide 5: abiding 6 ability 7. ablaze\u20268. able",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "YH1U3XGxSCmpqsyteZYROMNtvUx3gGipAN_GrmqQqPc",
    ),
    Vector(
        "login",
        '\u201cAbacus\u201d \u00ababdomen\u00bb \u2018abdominal\u2019 "abide" abi\u00b4ding abili\u2019ty!',
        "boat-0011223344556677",
        "otter-lamp-4271",
        "n-6GZwI2NdjSBqaci1G67Ps9SIwh8fA379biXpt1wUo",
    ),
    Vector(
        "sheet",
        "1. surely 2. yo-yo 3. drop\u2010down 4. otter",
        "boat-0011223344556677",
        "otter-lamp-4271",
        "Vx7gtjFfO0M_SVi0D00d_c2QlLl5TE5gLlLjcC9-KXA",
    ),
)
