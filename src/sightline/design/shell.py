"""What the page shell needs to know about who is looking. The site fills it on every request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.design.components import Link


@dataclass(frozen=True)
class Emergency:
    """Emergency access that runs. left: how long that is, in words."""

    until: datetime
    left: str
    record_url: str
    end_url: str


@dataclass(frozen=True)
class Group:
    """Links under one heading, behind "More"."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Shell:
    """Given to the templates as `shell` by a context processor.

    navigation: the service navigation, empty when signed out. more: the rest of it, in groups.
    signed_in_as: name and role, as the worker knows them; "" when signed out.
    demonstration: draws the banner that nobody here is a real person.
    danger_url: the page with the numbers to ring; 999 itself needs no page.
    timeout_seconds: length of a session without activity; 0 when signed out.
    emergency: the banner on every page while emergency access runs; None while none does.
    footer: further links at the foot of every page.
    keep_alive_url, reauth_url, draft_key_url: see docs/how-to/design.md, "What the scripts expect".
    """

    navigation: Sequence[Link] = ()
    more: tuple[Group, ...] = ()
    signed_in_as: str = ""
    demonstration: bool = False
    home_url: str = "/"
    danger_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    accessibility_url: str = ""
    timeout_seconds: int = 0
    keep_alive_url: str = ""
    reauth_url: str = ""
    draft_key_url: str = ""
    emergency: Emergency | None = None
    footer: Sequence[Link] = ()

    @property
    def in_more(self) -> bool:
        """Whether the page that is open stands behind "More"."""
        return any(link.current for group in self.more for link in group.links)
