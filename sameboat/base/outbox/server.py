"""Which mail server carries the letters: SAMEBOAT_SMTP=smtp[s]://user:pass@host:port. Reads text, knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

HERE = {"localhost", "127.0.0.1", "::1"}
USUAL = {"smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is and how we speak to it. smtps: encrypted from the first byte; smtp: encrypted before we say anything."""

    host: str
    port: int
    user: str
    password: str
    encrypted: bool  # from the first byte
    must_encrypt: bool  # by STARTTLS, before anything is said; not needed on this machine itself

    def __repr__(self) -> str:
        return f"{self.host}:{self.port}"  # never the password: this may stand in a log


def read(*, address: str) -> Server | None:
    """The server of this address, None for no address. Raises ValueError with a sentence."""
    if not address.strip():
        return None
    wrong = "SAMEBOAT_SMTP is an address like smtps://user:password@mail.example.org or smtp://localhost:25."
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as problem:
        raise ValueError(wrong) from problem
    if parts.scheme not in USUAL or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(wrong)
    here = parts.hostname in HERE
    usual = 25 if here and parts.scheme == "smtp" else USUAL[parts.scheme]
    return Server(
        host=parts.hostname, port=port or usual, user=unquote(parts.username or ""),
        password=unquote(parts.password or ""), encrypted=parts.scheme == "smtps", must_encrypt=parts.scheme == "smtp" and not here,
    )  # fmt: skip
