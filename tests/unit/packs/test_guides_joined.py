"""A guide that names what is not there is refused, with file, line and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sightline.domain.agencies import AgencyKind
from sightline.packs.catalogue import read_packs
from sightline.packs.faults import PackError
from sightline.packs.folder import locate
from tests.unit.packs.hillside import FROM, given, laid_out

THEIRS = "guides-schools-social-care.yaml"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    laid = laid_out(tmp_path)
    shutil.copy(locate() / "national" / THEIRS, laid / "national")
    return laid


def step(slug: str, kind: str, *leads: tuple[str, str], **more: Any) -> dict[str, Any]:
    drawn = {"slug": slug, "kind": kind, "text": f"The box {slug}.", **more}
    if leads:
        drawn |= {"next": [to for to, _ in leads], "when": [when for _, when in leads]}
    return drawn


def a_guide(change: Change = lambda _: None) -> dict[str, Any]:
    guide = {
        "slug": "hillside-schools",
        "kind": "schools",
        "title": "Schools in Hillside",
        "about": "Everybody there.",
        "lines": [{"part": "do", "text": "Ring the hill.", "provenance": [FROM]}],
        "route": [
            step("seen", "begin", ("danger", "")),
            step("danger", "ask", ("ring", "Yes"), ("kept", "No")),
            step("ring", "urgent", ("kept", ""), contacts=["emergency"]),
            step("kept", "end"),
        ],
        "card": ["Ring the hill."],
        "provenance": [FROM],
    }
    change(guide)
    return {"guides": [guide]}


def refusal(root: Path, change: Change) -> str:
    given(root, "guides.yaml", a_guide(change))
    with pytest.raises(PackError) as refused:
        read_packs(root, "hillside")
    told = str(refused.value)
    assert "guides.yaml:" in told
    return told


def test_a_partnership_adds_its_own_guide_beside_the_national_one(root: Path) -> None:
    given(root, "guides.yaml", a_guide())
    guides = read_packs(root, "hillside").guides.values()
    schools = [each for each in guides if each.kind is AgencyKind.SCHOOLS]
    assert [each.slug for each in schools] == ["schools", "hillside-schools"]


def test_a_national_guide_is_never_replaced(root: Path) -> None:
    told = refusal(root, lambda guide: guide.update(slug="schools"))
    assert "may be added to, never replaced" in told


@pytest.mark.parametrize(
    ("change", "what", "remedy"),
    [
        (
            lambda g: g["route"][2].update(contacts=["the-hill"]),
            "'the-hill' is not known as a contact", "add it to contacts.yaml",
        ),
        (
            lambda g: g["route"][2].update(clock="no-such-clock"),
            "'no-such-clock' is not known as a clock", "Correct the spelling",
        ),
        (
            lambda g: g["lines"][0].update(changed=["never"]),
            "'never' is not known as a row of then-and-now", "Correct the spelling",
        ),
        (
            lambda g: g["lines"][0].update(provenance=[{**FROM, "source": "a-rumour"}]),
            "'a-rumour' is not known as a source", "add it to sources.yaml",
        ),
        (
            lambda g: g["route"][0].update(next=["nowhere"]),
            "'seen' leads to 'nowhere', which is no box of this route", "add the box",
        ),
        (
            lambda g: g["route"][2].update(next=["seen"]),
            "'ring' leads back to 'seen'", "put the box further down",
        ),
        (
            lambda g: g["route"].insert(3, step("lonely", "do", ("kept", ""))),
            "no arrow leads to the box 'lonely'", "leave it out",
        ),
        (
            lambda g: g["route"].insert(3, step("ring", "do", ("kept", ""))),
            "the box 'ring' stands twice in this route", "slug of its own",
        ),
        (
            lambda g: g["route"][1].update(when=["Yes", ""]),
            "does not say when to each", "Write under 'when'",
        ),
        (
            lambda g: g["route"][1].update(when=["Yes"]),
            "leads to 2 boxes and says when for 1", "one 'when' for each 'next'",
        ),
        (
            lambda g: g["route"][3].update(kind="do"),
            "of the kind 'do' and has 0 next", "every other leads somewhere",
        ),
        (
            lambda g: g.update(lines=[], route=[]),
            "the guide 'hillside-schools' says nothing", "or both",
        ),
        (
            lambda g: g.update(card=["A line that is far too long for any wallet. " * 3]),
            "does not fit into a wallet", "at most 5 lines",
        ),
        (
            lambda g: g["lines"][0].update(provenance=[]),
            "'provenance' is an empty list", "at least one entry",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(root: Path, change: Change, what: str, remedy: str) -> None:
    told = refusal(root, change)
    assert what in told
    assert remedy in told
