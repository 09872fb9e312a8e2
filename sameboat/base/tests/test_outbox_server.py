"""Letters to a real mail server, also one that refuses, hangs, drips, hangs up, or asks to come back."""

from __future__ import annotations

import logging
import smtplib
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sameboat.base.outbox import carry, server
from sameboat.base.outbox.letter import WAITING, Letter
from sameboat.base.tests.mail_server import free_port, post_office, silent_server

NOW = datetime(2027, 3, 1, 18, 0, 7, tzinfo=UTC)
LETTER = Letter(
    state=WAITING, day="2027-03-01", to="anna@example.org", kind="REMINDER", subject="Påminnelse: tirsdag 19:00",
    body="Kaffen er klar.\n.\nÅse\n",
)  # fmt: skip


@pytest.fixture
def office(settings):
    with post_office() as opened:
        settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{opened.port}"
        settings.SAMEBOAT_MAIL_FROM = "post@boat.example.org"
        yield opened


def carry_it() -> str:
    """How it ended: "" when it was taken, else why not, in capitals when for good."""
    try:
        carry.hand_over(letter=LETTER, number="abc123", now=NOW)
    except carry.Never as problem:
        return problem.why.upper()
    except carry.NotNow as problem:
        return problem.why
    return ""


def test_a_letter_arrives_as_it_was_written(office):
    assert carry_it() == ""
    [(sender, to, mail)] = office.got
    assert (sender, to) == ("post@boat.example.org", ["anna@example.org"])
    assert mail["Subject"] == "Påminnelse: tirsdag 19:00" and mail.get_content().split() == [
        "Kaffen",
        "er",
        "klar.",
        ".",
        "Åse",
    ]
    assert mail["Message-ID"] == "<abc123@boat.example.org>" and mail["Date"] == "Mon, 01 Mar 2027 18:00:00 +0000"
    assert office.hellos == ["boat.example.org"], "the machine's own name is told to nobody"


@pytest.mark.parametrize(
    ("at", "answer", "ended"),
    [
        ("RCPT", "550 no such person anna@example.org", "REFUSED"),
        ("RCPT", "450 greylisted, come back", "busy"),
        ("DATA", "554 looks like spam", "REFUSED"),
        ("DATA", "452 disk full", "busy"),
        ("DATA", "drop", "no_answer"),
    ],
)
def test_what_the_server_says_is_one_word_to_us(office, at, answer, ended):
    office.at, office.answers = at, [answer]
    assert carry_it() == ended and office.got == []
    assert carry_it() == "" and len(office.got) == 1, "the next attempt arrives"


def test_a_goodbye_that_fails_changes_nothing(office, monkeypatch):
    monkeypatch.setattr(
        smtplib.SMTP, "quit", lambda self: (_ for _ in ()).throw(smtplib.SMTPServerDisconnected("gone"))
    )
    assert carry_it() == "" and len(office.got) == 1


def test_nobody_there(settings):
    settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{free_port()}"
    assert carry_it() == carry.ask() == "no_answer"


def test_a_server_that_hangs_is_left(settings, monkeypatch):
    monkeypatch.setattr(carry, "STEP_S", 0.2)
    with silent_server() as port:
        settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{port}"
        assert carry_it() == "no_answer"


def test_50_a_server_that_drips_is_left(settings, monkeypatch):
    monkeypatch.setattr(carry, "STEP_S", 5.0)
    monkeypatch.setattr(carry, "LONGEST_S", 0.5)
    with silent_server(says=b"220 " + b"x" * 4000, every=0.05) as port:
        settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{port}"
        began = time.monotonic()
        assert carry_it() == "no_answer"
    assert time.monotonic() - began < 60, "every single byte came in time; together they would take minutes"


def test_a_server_that_speaks_something_else(settings):
    with silent_server(says=b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{port}"
        assert carry_it() in {"busy", "no_answer"}


def test_a_server_that_does_not_want_us_today(settings):
    with silent_server(says=b"421 closing\r\n") as port:
        settings.SAMEBOAT_SMTP = f"smtp://127.0.0.1:{port}"
        assert carry_it() == "busy"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the test's own server, on this machine
def test_name_and_password(settings):
    with post_office(with_login=True) as office:
        settings.SAMEBOAT_SMTP = f"smtp://o%40boat:right@127.0.0.1:{office.port}"
        assert carry_it() == carry.ask() == ""
        assert office.logins[0] == ("o@boat", "right") and len(office.got) == 1
        settings.SAMEBOAT_SMTP = f"smtp://o%40boat:wrong@127.0.0.1:{office.port}"
        assert carry_it() == carry.ask() == "no_login"


def test_nothing_is_said_in_the_open_to_another_machine(settings, monkeypatch):
    with post_office() as office:
        settings.SAMEBOAT_SMTP = f"smtp://o:right@elsewhere.example.org:{office.port}"
        monkeypatch.setattr(smtplib.socket, "create_connection", _to_this_machine(smtplib.socket.create_connection))
        assert carry_it() == "no_lock" and office.got == [] and office.logins == []


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_without_encryption_is_said_to_have_answered(settings, monkeypatch, scheme):
    with post_office() as office:
        settings.SAMEBOAT_SMTP = f"{scheme}://o:right@elsewhere.example.org:{office.port}"
        monkeypatch.setattr(smtplib.socket, "create_connection", _to_this_machine(smtplib.socket.create_connection))
        assert carry.ask() == "no_lock" and office.got == [] and office.logins == []
    assert "answered" in str(carry.WHY["no_lock"])


def made(folder, *, name="mail.example.org", first=-1, last=2):
    """A certificate for this name, good from and to so many days from now: for the server, and where it is."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)
    built = x509.CertificateBuilder(
        subject_name=called, issuer_name=called, public_key=key.public_key(), serial_number=x509.random_serial_number(),
        not_valid_before=today + timedelta(days=first), not_valid_after=today + timedelta(days=last),
    )  # fmt: skip
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    signed = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(
        key, hashes.SHA256()
    )
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
    (folder / "cert").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    given = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    given.load_cert_chain(folder / "cert", folder / "key")
    return given, folder / "cert"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return made(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def from_elsewhere(monkeypatch):
    """Every name leads to this machine, as if it were another one."""
    monkeypatch.setattr(smtplib.socket, "create_connection", _to_this_machine(smtplib.socket.create_connection))


def speaks(given, scheme):
    return {"tls_context": given, "require_starttls": True} if scheme == "smtp" else {"ssl_context": given}


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_encrypted_and_only_to_whom_the_certificate_names(settings, monkeypatch, from_elsewhere, certificate, scheme):
    given, path = certificate
    with post_office(**speaks(given, scheme)) as office:
        settings.SAMEBOAT_SMTP = f"{scheme}://mail.example.org:{office.port}"
        assert carry_it() == "no_trust", "signed by nobody we know"
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert carry_it() == "" and len(office.got) == 1
        settings.SAMEBOAT_SMTP = f"{scheme}://other.example.org:{office.port}"
        assert carry_it() == carry.ask() == "no_trust" and len(office.got) == 1, "a certificate for another name"


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("days", [(-9, -1), (1, 9)], ids=["over", "not yet"])
def test_a_certificate_of_another_day_is_refused_even_if_we_know_it(
    settings, monkeypatch, from_elsewhere, tmp_path, scheme, days
):
    given, path = made(tmp_path, first=days[0], last=days[1])
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with post_office(**speaks(given, scheme)) as office:
        settings.SAMEBOAT_SMTP = f"{scheme}://mail.example.org:{office.port}"
        assert carry_it() == carry.ask() == "no_trust" and office.got == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # this server would take them in the open, too
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_name_and_password_are_said_to_whom_we_trust_and_to_nobody_before(
    settings, monkeypatch, from_elsewhere, certificate, scheme
):
    given, path = certificate
    with post_office(**speaks(given, scheme), with_login=True) as office:
        settings.SAMEBOAT_SMTP = f"{scheme}://o:right@mail.example.org:{office.port}"
        assert carry_it() == "no_trust" and office.logins == [] and office.got == []
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert carry_it() == "" and office.logins == [("o", "right")] and len(office.got) == 1


def test_a_server_that_offers_the_lock_and_then_does_not_want_to_gets_nothing(settings, monkeypatch, from_elsewhere):
    with post_office(tls_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)) as office:  # without a certificate
        settings.SAMEBOAT_SMTP = f"smtp://o:right@mail.example.org:{office.port}"
        assert carry_it() in {"no_lock", "no_trust", "no_answer"} and office.logins == [] and office.got == []


def _to_this_machine(real):
    return lambda address, *more, **named: real(("127.0.0.1", address[1]), *more, **named)


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", True, False)),
        ("smtp://mail.example.org", ("mail.example.org", 587, "", "", False, True)),
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp://u%40x:p%3A%2F@mail.example.org:2525/", ("mail.example.org", 2525, "u@x", "p:/", False, True)),
        (" smtps://[2001:db8::1]:465 ", ("2001:db8::1", 465, "", "", True, False)),
    ],
)
def test_the_address_of_the_server(address, read):
    found = server.read(address=address)
    assert (found.host, found.port, found.user, found.password, found.encrypted, found.must_encrypt) == read
    assert not found.password or found.password not in repr(found)


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://a:99999",
        "smtp://a:x",
        "smtp://a/b",
        "smtp://[::1",
    ],
)
def test_an_address_that_cannot_be_meant(address, settings):
    with pytest.raises(ValueError, match="SAMEBOAT_SMTP is an address like"):
        server.read(address=address)
    settings.SAMEBOAT_SMTP = address
    assert carry_it() == carry.ask() == "set_up"


def test_no_address_is_the_folder():
    assert server.read(address="  ") is None and carry.ask() == ""


def test_69_what_the_server_says_stands_in_no_log_and_no_exception(office, caplog):
    caplog.set_level(logging.DEBUG)
    office.at, office.answers = "RCPT", ["550 5.1.1 <anna@example.org>: no such person"]
    with pytest.raises(carry.Never) as caught:
        carry.hand_over(letter=LETTER, number="abc123", now=NOW)
    import traceback

    told = "".join(traceback.format_exception(caught.value))
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # the test's own server
    assert "anna" not in told + str(ours)
