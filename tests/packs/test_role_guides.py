"""Every kind of agency finds its role, and everybody else a page in words that they can read."""

import re

import pytest

from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import Status
from sightline.domain.role_guides import GuidePart, PublicPage, RoleGuide, StepKind
from sightline.language.finding import find
from sightline.language.pack_checks import texts
from sightline.language.shipped import shipped
from sightline.packs.catalogue import Packs, read_packs
from sightline.packs.folder import locate

#: What each kind's own section of the handbook asks, and no other guide could leave out.
ASKED_OF = {
    AgencyKind.HEALTH: "sexual health",
    AgencyKind.LEAVING_CARE: "18 or over",
    AgencyKind.POLICE: "without a complaint",
    AgencyKind.PROBATION: "licences",
    AgencyKind.SCHOOLS: "exclusion",
    AgencyKind.SOCIAL_CARE: "tell the referrer",
    AgencyKind.EARLY_HELP: "how to stay safe",
    AgencyKind.YOUTH_JUSTICE: "NRM",
    AgencyKind.COUNCIL: "as information",
    AgencyKind.HOUSING: "landlord",
    AgencyKind.VOLUNTARY: "volunteers",
}
NUMBER = re.compile(r"\b\d[\d ]{2,}\d\b")
GRADE = 5.5  # years at school; 10 and 11 year olds in England read at 5 to 6


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), None)


def guide_of(packs: Packs, kind: AgencyKind) -> RoleGuide:
    [found] = [each for each in packs.guides.values() if each.kind is kind]
    return found


def said_in(page: PublicPage) -> str:
    parts = [page.title, page.lead]
    for section in page.sections:
        parts += [section.heading, *section.paragraphs, *section.points]
    return " . ".join(parts)


@pytest.mark.parametrize("kind", AgencyKind, ids=lambda kind: kind.value)
def test_every_kind_finds_all_five_answers_and_a_route(packs: Packs, kind: AgencyKind) -> None:
    guide = guide_of(packs, kind)
    assert all(guide.part(part) for part in GuidePart)
    assert guide.route[0].kind is StepKind.BEGIN
    assert guide.route[-1].kind is StepKind.END
    assert 4 <= len(guide.card) <= 5
    assert ASKED_OF[kind].casefold() in " ".join(line.text for line in guide.lines).casefold()


@pytest.mark.parametrize("kind", AgencyKind, ids=lambda kind: kind.value)
def test_every_line_says_where_it_is_from(packs: Packs, kind: AgencyKind) -> None:
    guide = guide_of(packs, kind)
    for line in guide.lines:
        assert all(one.section for one in line.provenance), line.text
    letters = {packs.sources[one.source].letter for line in guide.lines for one in line.provenance}
    assert "D" in letters


@pytest.mark.parametrize("kind", AgencyKind, ids=lambda kind: kind.value)
def test_every_route_reaches_999_and_the_front_door_first_and_says_what_comes_back(
    packs: Packs, kind: AgencyKind
) -> None:
    route = guide_of(packs, kind).route
    assert route[1].kind is StepKind.ASK
    assert "danger" in route[1].text
    assert route[2].kind is StepKind.URGENT
    if kind is not AgencyKind.POLICE:  # it is they who are called
        assert "emergency" in route[2].contacts
    if kind is not AgencyKind.SOCIAL_CARE:  # it is they who receive
        assert "front-door" in {slug for step in route for slug in step.contacts}
        assert any(step.kind is StepKind.OTHERS_DO and step.clock for step in route)


def test_no_route_waits_for_a_screening_or_for_consent(packs: Packs) -> None:
    for guide in packs.guides.values():
        for step in guide.route:
            if "screening" in step.text.casefold():
                assert "if there is one" in step.text, step.text
            if "consent" in step.text.casefold():
                assert "not asked for" in step.text, step.text


def test_where_today_differs_from_the_source_the_line_says_so(packs: Packs) -> None:
    lines = [line for guide in packs.guides.values() for line in guide.lines]
    differing = {slug for line in lines for slug in line.changed}
    assert differing >= {
        "consent-to-refer", "sharing-restrictions", "risk-levels", "return-interview", "panels",
        "positions-of-trust", "capacity-to-consent", "definition-place", "missing-and-absent",
    }  # fmt: skip
    about_sharing = [line for line in lines if "Consent is not needed" in line.text]
    assert about_sharing
    assert all("consent-to-refer" in line.changed for line in about_sharing)


def test_a_duty_that_has_not_begun_is_in_no_guide(packs: Packs) -> None:
    for guide in packs.guides.values():
        statuses = {one.status for line in guide.lines for one in line.provenance}
        assert Status.NOT_COMMENCED not in statuses
        for step in guide.route:
            clock = packs.clocks[step.clock] if step.clock else None
            assert clock is None or clock.provenance.status is not Status.NOT_COMMENCED


def test_no_number_is_written_but_999(packs: Packs) -> None:
    said = [said_in(page) for page in packs.public_pages.values()]
    for guide in packs.guides.values():
        said += [line.text for line in guide.lines] + [step.text for step in guide.route]
        said += guide.card
    assert {hit for text in said for hit in NUMBER.findall(text)} <= {"999"}


def test_the_wording_helper_passes_every_word(packs: Packs) -> None:
    entries = (*packs.guides.values(), *packs.public_pages.values())
    marked = [
        text[flag.start : flag.end]
        for entry in entries
        for _, text in texts(entry)
        for flag in find(text, shipped())
    ]
    assert marked == []


def test_children_parents_and_communities_each_have_a_page(packs: Packs) -> None:
    readers = {page.readers for page in packs.public_pages.values()}
    assert readers == {"children", "parents", "communities"}
    for page in packs.public_pages.values():
        assert all(section.provenance for section in page.sections)
        assert "emergency" in {slug for one in page.sections for slug in one.contacts}


@pytest.mark.parametrize("readers", ["children", "parents"])
def test_boys_and_disabled_children_are_meant_too(packs: Packs, readers: str) -> None:
    [page] = [one for one in packs.public_pages.values() if one.readers == readers]
    words = said_in(page).casefold()
    assert "boys" in words
    assert "disabled" in words
    assert "fault" in words or "to blame" in words


def test_communities_are_hotels_taxis_shops_and_neighbours(packs: Packs) -> None:
    [page] = [one for one in packs.public_pages.values() if one.readers == "communities"]
    headings = " ".join(section.heading for section in page.sections)
    for word in ("Hotels", "Taxis", "Shops", "Neighbours", "What to do", "What happens next"):
        assert word in headings


def test_what_the_browser_keeps_tells_nobody_what_was_read(packs: Packs) -> None:
    for page in packs.public_pages.values():
        kept = f"{page.tab} {page.slug}".casefold()
        assert not re.search("abuse|exploit|sex|harm|safeguard|police|grooming", kept)


def test_a_child_of_ten_can_read_the_childrens_page(packs: Packs) -> None:
    [page] = [one for one in packs.public_pages.values() if one.readers == "children"]
    assert years_at_school(said_in(page)) <= GRADE


def test_the_measure_would_notice_hard_words() -> None:
    hard = "Professionals undertake multi-agency assessments of vulnerability and exploitation."
    assert years_at_school(hard) > 12
    assert years_at_school("You can tell a teacher. She will listen.") < 4


def years_at_school(text: str) -> float:
    """Flesch and Kincaid's grade: long sentences and long words make it rise."""
    sentences = [one for one in re.split(r"[.!?:]+\s", text) if re.search(r"\w", one)]
    words = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(_syllables(word.casefold()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    return max(groups, 1)


@pytest.mark.parametrize(
    ("partnership", "letter"),
    [("swindon", "D"), ("cheshire-east", "B"), ("bedford", "C"), ("buckinghamshire", "E")],
)
def test_each_partnership_adds_what_its_own_document_asks(partnership: str, letter: str) -> None:
    packs, national = read_packs(locate(), partnership), read_packs(locate(), None)
    added = [guide for slug, guide in packs.guides.items() if slug not in national.guides]
    assert len(added) >= 3
    assert set(national.guides) <= set(packs.guides)
    origins = [one for guide in added for line in guide.lines for one in line.provenance]
    assert letter in {packs.sources[one.source].letter for one in origins}
    said = [line.text for guide in added for line in guide.lines]
    assert [flag for text in said for flag in find(text, shipped())] == []
