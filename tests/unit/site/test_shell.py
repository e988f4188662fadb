"""What the menu holds: for any role at most seven, what is used most first, the rest in groups."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from sightline.access.identity import Actor
from sightline.domain.agencies import Role
from sightline.site.shell import MORE, NAVIGATION, shell

TEACHER = Actor(
    worker_id=uuid4(),
    name="Robin Tallis",
    job_title="Class teacher",
    agency_id=uuid4(),
    agency_name="Larkfield School",
    agency_kind="schools",
    area_id=1,
    areas=(),
    roles=frozenset(),
    notices=3,
)


def menu(*roles: Role, path: str = "/nowhere/") -> Any:
    request: Any = SimpleNamespace(
        path=path, actor=replace(TEACHER, roles=frozenset(roles)), session={}, META={}
    )
    return shell(request)["shell"]


@pytest.mark.parametrize("roles", [(), *((one,) for one in Role), tuple(Role)])
def test_nobody_has_more_than_seven_at_the_top(roles: tuple[Role, ...]) -> None:
    shown = menu(*roles)
    assert len(shown.navigation) + bool(shown.more) <= 7
    assert [one.text for one in shown.navigation][:2] == ["Record a concern", "My work"]
    every = [*shown.navigation, *(link for group in shown.more for link in group.links)]
    assert len({link.href for link in every}) == len(every)  # nothing stands there twice


def test_whoever_holds_every_role_finds_every_page() -> None:
    shown = menu(*Role)
    every = [*shown.navigation, *(link for group in shown.more for link in group.links)]
    listed = {text for text, _ in (*NAVIGATION, *(one for _, pages in MORE for one in pages))}
    assert {link.text for link in every} == listed


def test_the_page_that_is_open_is_marked_also_behind_more() -> None:
    shown = menu(path="/meetings/")
    page = render_to_string("design/page.html", {"shell": shown})
    assert page.count('aria-current="page"') == 1
    assert shown.in_more
    assert 'sl-more__item govuk-service-navigation__item--active"' in page
    assert not menu(path="/search/").in_more


def test_of_two_addresses_the_longer_one_is_the_page_that_is_open() -> None:
    shown = menu(Role.SAFEGUARDING_LEAD, path="/concerns/mine/")
    every = [*shown.navigation, *(link for group in shown.more for link in group.links)]
    assert [link.text for link in every if link.current] == ["What you recorded"]
