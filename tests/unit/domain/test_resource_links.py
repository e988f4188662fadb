"""Looking at a web page reaches public addresses alone, and never waits without end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sightline.resources import links
from sightline.resources.links import is_public, look


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1", "100.64.0.1",
     "2002:7f00:1::", "nonsense"],
)  # fmt: skip
def test_an_inner_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_outer_address_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "link",
    ["ftp://example.org/", "file:///etc/passwd", "javascript:1", "https://me:pw@example.org/",
     "https:///nothing", "http://example.org:99999/"],
)  # fmt: skip
def test_only_pages_of_the_web_are_asked(link: str) -> None:
    assert (
        look(link, resolve=lambda _host, _port: ["93.184.216.34"]).words == "Is no page on the web"
    )


def test_a_name_that_leads_inside_is_not_asked() -> None:
    for found in (["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], []):
        looked = look("http://inside.example/", resolve=lambda _host, _port, found=found: found)
        assert looked.words == "Leads to an address that is not looked at"
    assert look("http://x.example:8080/", resolve=lambda _h, _p: ["93.184.216.34"]).words == (
        "Uses a port that is not looked at"
    )


class _Site(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        if self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://inside.example/secret")
        else:
            self.send_response(200 if self.path == "/" else 410)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Nothing on the console."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A site of ours stands for one out there: its address and port count as public here."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    monkeypatch.setattr(links, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setitem(links.PORTS, "http", port)
    yield
    server.shutdown()
    server.server_close()


def test_a_page_answers_has_gone_or_leads_inside(site: None) -> None:
    del site

    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.1" if host == "there.example" else "10.0.0.9"]

    assert look("http://there.example/", resolve=resolve).answered
    gone = look("http://there.example/gone", resolve=resolve)
    assert (gone.answered, gone.words) == (False, "It answered 410")
    led = look("http://there.example/inside", resolve=resolve)
    assert led.words == "Leads to an address that is not looked at"
