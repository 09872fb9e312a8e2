"""`sameboat run`: set everything up, serve, print the address."""

from __future__ import annotations

import argparse
import contextlib
import ipaddress
import os
import socket
import sys
from pathlib import Path

LOOPBACK_NAMES = {"localhost", "::1"}


class CannotRun(Exception):
    """The message is the one sentence to print."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `sameboat run`."""
    port = os.environ.get("PORT", "")
    parser.add_argument(
        "--demo", action="store_true", help="load an invented network of groups once, and say so on every page"
    )
    parser.add_argument(
        "--port", type=int, default=int(port) if port.isdigit() else 8000, help="default: $PORT or 8000"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 is all (default: this machine only)"
    )
    parser.add_argument(
        "--workers", type=int, default=1, help="processes; one serves thousands of pages a second (default: 1)"
    )


def main(given: argparse.Namespace) -> int:
    """Returns 1 with one sentence when it cannot start; else becomes the server and does not return."""
    os.umask(0o077)  # contacts are in the data folder: it is for its owner alone
    try:
        data_dir = _checked(given)
        if given.demo:
            os.environ["SAMEBOAT_DEMO"] = "1"
        _prepare(given, data_dir)
    except CannotRun as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    _become_server(given, data_dir)
    return 0


def _checked(given: argparse.Namespace) -> Path:
    """What can be known before anything is loaded. Raises CannotRun."""
    if not 1 <= given.port <= 65_535 or not 1 <= given.workers <= 256:
        raise CannotRun("A port is a number from 1 to 65535, and workers are from 1 to 256.")
    if os.environ.get("SAMEBOAT_DEBUG") == "1" and not _only_this_machine(given.host):
        raise CannotRun(
            "SAMEBOAT_DEBUG=1 shows the insides of the server: it is refused on an address others can reach."
        )
    _port_is_free(given.host, given.port)
    data_dir = _writable(Path(os.environ.get("SAMEBOAT_DATA_DIR") or "data").resolve())
    os.environ["SAMEBOAT_DATA_DIR"] = str(data_dir)
    return data_dir


def _only_this_machine(host: str) -> bool:
    if host in LOOPBACK_NAMES:
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _port_is_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CannotRun(_why_not(host, port, problem)) from problem


def _why_not(host: str, port: int, problem: OSError) -> str:
    import errno

    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one: sameboat run --port {port % 65_000 + 1}"
    if problem.errno == errno.EACCES:
        return f"Port {port} needs rights this user does not have. Choose one above 1023, for example --port 8000."
    return f"This machine has no address {host!r} to listen on."


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise CannotRun(f"Sameboat cannot write to its data folder {folder}: {problem.strerror}.") from problem
    return folder


def _prepare(given: argparse.Namespace, data_dir: Path) -> None:
    """Set everything up. Raises CannotRun."""
    import django
    from django.db import DatabaseError

    django.setup()
    from django.utils import timezone

    from sameboat.site import checkup, preparing, running

    if wrong := checkup.wrong_words():
        raise CannotRun(wrong)
    try:
        preparing.prepare(now=timezone.now(), demo=given.demo, say=lambda line: print(f"{line} …", flush=True))
        address = running.told_address(listens=given.host, port=given.port)
        running.remember_address(data_dir=data_dir, address=address)
        _people(given, data_dir)
    except DatabaseError as problem:
        raise CannotRun(f"The database does not answer as it should: {_first_line(problem)}") from problem
    except RuntimeError as problem:
        raise CannotRun(str(problem)) from problem
    except OSError as problem:
        raise CannotRun(f"Sameboat cannot write {problem.filename or data_dir}: {problem.strerror}.") from problem


def _people(given: argparse.Namespace, data_dir: Path) -> None:
    """Who can sign in: the invented people of the demo; or, as long as nobody looks after this server, a link that changes it."""
    from django.utils import timezone

    from sameboat.accounts import api
    from sameboat.groups import api as groups
    from sameboat.safety import api as safety
    from sameboat.site import running
    from sameboat.site.doors import operator
    from sameboat.welcome import api as welcome

    if given.demo:
        print("\n  To sign in here as an invented person:")
        for one in (made := api.load_demo_accounts(data_dir=data_dir, now=timezone.now())):
            print(f"  - {one.role}: {one.handle}, words: {one.words}")
        groups.load_demo_plan(handle=made[0].handle, now=timezone.now())
        names = [one.handle for one in made[api.OF_THE_GROUP]]
        if (group := groups.load_demo_group(handles=names, now=timezone.now())) is not None:
            welcome.load_demo_newcomers(group=group, now=timezone.now())
        safety.load_demo_people(now=timezone.now())
    elif not api.has_operator():
        code = api.new_operator_code(now=timezone.now())
        print("\n  Nobody looks after this server yet.")
        address = running.told_address(listens=given.host, port=given.port)
        print("".join(f"  {line}\n" for line in operator.lines(address=address, code=code)), end="")


def _first_line(problem: Exception) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0]


def _become_server(given: argparse.Namespace, data_dir: Path) -> None:
    """Replace this process, so that what was loaded to set up takes no memory while serving."""
    sys.stdout.flush()
    words = ["--host", given.host, "--port", str(given.port), "--workers", str(given.workers)]
    words += ["--data-dir", str(data_dir), *(["--demo"] if given.demo else [])]
    os.execv(sys.executable, [sys.executable, "-m", "sameboat.site.serving", *words])  # noqa: S606 - our own module
