"""Whether the web pages of the directory still answer. Off unless a setting switches it on.

What it may reach is what anybody may: http and https, at public addresses alone. Each name is
looked up once and the connection goes to the address that was checked, so that a name cannot point
inside between the two. Nothing of an answer is kept but that there was one.
"""

from __future__ import annotations

import ipaddress
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from sightline.domain.resources import is_web_address

SECONDS, IN_ALL = 5, 15
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True)
class Looked:
    """answered: somebody is there. words: else what is wrong, in a sentence of ours."""

    answered: bool
    words: str = ""


class _NotThere(Exception):
    """The sentence says why."""


def look(link: str, *, resolve: Resolve | None = None) -> Looked:
    """Ask one page, at most three redirects far, each held to the same rules."""
    try:
        with _in_time():
            return _followed(link, resolve or resolved)
    except _NotThere as why:
        return Looked(False, str(why))


def _followed(here: str, resolve: Resolve) -> Looked:
    for _ in range(REDIRECTS + 1):
        status, further = _ask(here, resolve)
        if further is None:
            return Looked(True) if status < 400 else Looked(False, f"It answered {status}")
        here = urljoin(here, further)
    return Looked(False, "It leads on too often")


@contextmanager
def _in_time() -> Iterator[None]:
    """No page is waited for longer than that, however slowly it answers, byte by byte."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the command asks, and that in its main thread; a test may not
        return

    def too_long(_number: int, _frame: object) -> None:
        raise _NotThere("It does not answer in time")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, IN_ALL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses behind a name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether anybody may reach it: not this machine, not an inner network, not a cloud's own."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None and not is_public(str(inner)):
            return False
    return found.is_global and not found.is_multicast


def _ask(link: str, resolve: Resolve) -> tuple[int, str | None]:
    if not is_web_address(link):
        raise _NotThere("Is no page on the web")
    parts = urlsplit(link)
    host = parts.hostname or ""
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise _NotThere("Is no page on the web") from None
    if port != PORTS[parts.scheme]:
        raise _NotThere("Uses a port that is not looked at")
    try:
        address = _checked(resolve(host, port))
    except (OSError, UnicodeError):
        raise _NotThere("Its name is not known") from None
    connection = _connection(parts.scheme, host, address, port)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("HEAD", path, headers={"Host": host, "User-Agent": "Sightline links"})
        answer = connection.getresponse()
        further = answer.getheader("Location") if 300 <= answer.status < 400 else None
        return answer.status, further
    except (OSError, HTTPException, UnicodeError, ValueError):
        raise _NotThere("It does not answer") from None
    finally:
        connection.close()


def _checked(found: Iterable[str]) -> str:
    """The first address, where every one of them is public. Raises _NotThere."""
    addresses = list(found)
    if not addresses or not all(is_public(one) for one in addresses):
        raise _NotThere("Leads to an address that is not looked at")
    return addresses[0]


def _connection(scheme: str, host: str, address: str, port: int) -> HTTPConnection:
    """To the address that was checked, whatever its name says by now."""
    made = (
        HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
        if scheme == "https"
        else HTTPConnection(host, port, timeout=SECONDS)
    )

    def to_checked(
        _named: tuple[str, int], timeout: float | None = None, source: object = None
    ) -> socket.socket:
        del source
        return socket.create_connection((address, port), timeout=timeout)

    made._create_connection = to_checked  # type: ignore[attr-defined]  # http.client's own place for it
    return made
