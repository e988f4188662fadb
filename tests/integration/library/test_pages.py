"""The library through its pages."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sightline.domain.errors import NotPossible
from sightline.domain.library_keeping import Readers
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.library import actions, queries
from tests.factories.forms import pressed
from tests.factories.library import NOW, Partnership, a_review
from tests.factories.school import signed_in
from tests.integration.library.test_command import REVIEW

TOLD = a_review(
    "Learning from the ferry review",
    "The ferry terminal was named by three agencies and by no plan.",
    "9.3 Assessment is done together with the young person.",
    recommends=["Name the places in every plan.", "Meet at the ferry once a month."],
    themes=("context-outside-the-home",),
)


@pytest.fixture(scope="module")
def ferry(partnership: Partnership) -> UUID:
    return partnership.confirmed(TOLD, pack_source="swindon-handbook")


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def refused(client: Client, path: str, **typed: object) -> str:
    answer = client.post(path, {"form_key": str(uuid4()), **typed})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_worker_searches_opens_the_passage_and_reads_what_it_says(
    partnership: Partnership, ferry: UUID
) -> None:
    wren = signed_in(partnership.wren)
    found = page(wren, "/library/?q=ferry+terminals")
    assert '<mark class="sl-hit">ferry</mark> <mark class="sl-hit">terminal</mark>' in found
    assert "Read a document in" not in found
    text = page(wren, f"/library/{ferry}/text/?at=2")
    assert 'id="piece-2" class="sl-piece sl-piece--own"' in text
    of = page(wren, f"/library/{ferry}/")
    assert "Confirm what it is" not in of
    statement = re.search(r'href="(/library/statements/[^"]+)"', of)
    assert statement is not None
    assert "Name the places in every plan." in page(wren, statement.group(1))
    answer = wren.get(f"{statement.group(1)}passage/")
    assert answer.headers["Location"] == f"/library/{ferry}/text/?at=5#piece-5"


def test_a_keeper_confirms_statement_by_statement(partnership: Partnership) -> None:
    made = partnership.read_in(
        a_review("Plain words", recommends=["First thing.", "Second thing.", "Third thing."])
    )
    lea = signed_in(partnership.lea)
    here = f"/library/{made}/statements/"
    assert lea.get(here).headers["Location"] == f"/library/{made}/confirm/"
    typed = {"title": "Plain words, corrected", "kind": "case-review", "dated-month": "3",
             "dated-year": "2024"}  # fmt: skip
    pressed(lea, f"/library/{made}/confirm/", **typed)
    with partnership.as_(partnership.lea):
        first, second, third = [one.id.hex for one in queries.of_document(made)]
        line = queries.document(made)
    assert line is not None
    assert (line.title, line.when) == ("Plain words, corrected", "March 2024")
    answers = {f"does_{first}": "yes", f"does_{second}": "no", f"why_{second}": "",
               f"does_{third}": "other", f"kind_{third}": "finding",
               f"themes_{third}": []}  # fmt: skip
    assert "Say why this is dismissed" in refused(lea, here, **answers)
    with partnership.as_(partnership.lea):
        assert {one.state.value for one in queries.of_document(made)} == {"found"}
    pressed(lea, here, **(answers | {f"why_{second}": "Said before"}))
    with partnership.as_(partnership.wren):
        states = [(one.state.value, one.kind.value) for one in queries.of_document(made)]
    assert states == [
        ("confirmed", "recommendation"), ("dismissed", "recommendation"), ("confirmed", "finding"),
    ]  # fmt: skip
    assert "Everything that was found is decided" in page(lea, here)
    pressed(lea, f"/library/{made}/statements/add/", pieces=["1"], kind="finding")


def test_a_keeper_says_yes_to_the_rest_of_a_page_and_to_nothing_that_was_not_on_it(
    partnership: Partnership,
) -> None:
    made = partnership.read_in(
        a_review("Yes to the rest", recommends=["First thing.", "Second thing.", "Third thing."])
    )
    lea = signed_in(partnership.lea)
    pressed(lea, f"/library/{made}/confirm/", title="Yes to the rest", kind="case-review")
    with partnership.as_(partnership.lea):
        first, second, _ = [one.id.hex for one in queries.of_document(made)]
    here = f"/library/{made}/statements/"
    assert "yes to the rest on this page" in page(lea, here)
    answers = {f"does_{first}": "no", f"why_{first}": "Said before", "shown": [first, second]}
    pressed(lea, here, **answers)
    with partnership.as_(partnership.lea):
        assert [one.state.value for one in queries.of_document(made)] == [
            "dismissed", "found", "found",
        ]  # fmt: skip
    pressed(lea, here, rest="yes", shown=[second])
    with partnership.as_(partnership.lea):
        assert [one.state.value for one in queries.of_document(made)] == [
            "dismissed", "confirmed", "found",
        ]  # fmt: skip


KEEPERS_ALONE = ("add", "confirm", "statements", "write", "keep", "paper", "sign")


def test_pages_of_keepers_are_not_there_for_others(partnership: Partnership, ferry: UUID) -> None:
    for who in (partnership.wren, partnership.sol, partnership.dee):
        for name in KEEPERS_ALONE:
            path = reverse(f"library:{name}", args=[] if name == "add" else [ferry])
            assert signed_in(who).get(path).status_code == 404, (who.name, path)
            assert signed_in(who).post(path).status_code == 404, (who.name, path)
    far = signed_in(partnership.far)
    for name in KEEPERS_ALONE[1:]:
        assert far.get(reverse(f"library:{name}", args=[ferry])).status_code == 404, name


def test_what_is_not_published_is_on_no_page_of_others(partnership: Partnership) -> None:
    hidden = partnership.confirmed(
        a_review("The osprey review", recommends=["Watch the osprey."], themes=("osprey-theme",)),
        readers=Readers.PARTNERSHIP, pack_source="swindon-briefing",
    )  # fmt: skip
    with partnership.as_(partnership.pat):
        (statement,) = queries.of_document(hidden)
    pages = [
        f"/library/{hidden}/", f"/library/{hidden}/text/", f"/library/statements/{statement.id}/",
        f"/library/statements/{statement.id}/passage/", "/library/themes/osprey-theme/",
    ]  # fmt: skip
    everywhere = ["/library/", "/library/?q=osprey", "/library/themes/", "/library/papers/",
                  "/library/guide/?source=swindon-briefing&section=Managers"]  # fmt: skip
    for who in (partnership.sol, partnership.lea):
        assert signed_in(who).get(pages[0]).status_code == 200, who.name
    for other in (partnership.wren, partnership.far, partnership.dee):
        client = signed_in(other)
        for path in pages:
            assert client.get(path).status_code == 404, (other.name, path)
        for path in everywhere:
            assert "osprey review" not in page(client, path).lower(), (other.name, path)
            assert str(hidden) not in page(client, path)


def test_a_prompt_leads_to_its_passage_or_says_that_it_is_not_there(
    partnership: Partnership, ferry: UUID
) -> None:
    from django.template import Context, Template

    from sightline.design.guide import guide_address
    from sightline.packs.catalogue import current

    source = current().sources["swindon-handbook"]
    line = f"{source.title}, {source.publisher}, {source.dated}: 9.3"
    drawn = Template("{% load design %}{{ line|sourced }}").render(Context({"line": line}))
    path = re.search(r'href="([^"]+)"', drawn)
    assert path is not None
    assert path.group(1).replace("&amp;", "&") == guide_address(source.title, "9.3")
    of = Provenance(
        source.slug, "9.3", date(2017, 3, 1), None, Status.PRESUMED_UNCHANGED, Sure.BACKGROUND
    )
    standing = " (presumed unchanged, from 1 March 2017, general knowledge, to be verified)"
    said = Template("{% load design %}{{ line|sourced }}").render(
        Context({"line": current().origin(of)})
    )
    assert said == drawn + standing, "the same passage, and whether it holds"
    wren = signed_in(partnership.wren)
    assert "Assessment is done together" in page(wren, guide_address(source.title, "9.3"))
    assert "has not read this source in" in page(wren, "/library/guide/?source=kcsie-2025")
    assert "We did not find" in page(wren, guide_address(source.title, "Sixty-two"))
    assert guide_address("A source of nobody", "1") == ""


def test_an_upload_is_read_in_once(partnership: Partnership) -> None:
    pat = signed_in(partnership.pat)

    def upload() -> dict[str, object]:
        file = SimpleUploadedFile("../../a\\Review.txt", REVIEW.replace("Q", "K").encode())
        return {"file": file, "readers": "everybody"}

    to = pressed(pat, "/library/add/", **upload())
    assert "Is this what it is?" in page(pat, to)
    assert "in the library already" in refused(pat, "/library/add/", **upload())
    assert "Choose a file" in refused(pat, "/library/add/", readers="everybody")
    empty = SimpleUploadedFile("a.txt", b"")
    assert "This file is empty" in refused(pat, "/library/add/", file=empty, readers="everybody")


def test_a_file_sent_anywhere_else_is_let_go(
    partnership: Partnership, ferry: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(
        "sightline.library.views.keeping.kept_here",
        lambda request, _: seen.append(dict(request.FILES)) or _nowhere(),
    )
    signed_in(partnership.pat).post(
        f"/library/{ferry}/keep/", {"file": SimpleUploadedFile("a.txt", b"text")}
    )
    assert seen == [{}]


def _nowhere() -> object:
    from django.http import Http404

    raise Http404


def test_a_paper_shows_who_answers_for_it_and_that_its_review_was_due(
    partnership: Partnership,
) -> None:
    from datetime import date

    from sightline.domain.library import DocumentKind

    made = partnership.confirmed(a_review("Sharing agreement", kind=DocumentKind.AGREEMENT))
    pat = signed_in(partnership.pat)
    pressed(pat, f"/library/{made}/paper/", owner="The executive", version="3",
         **{"review_on-day": "1", "review_on-month": "2", "review_on-year": "2020"})  # fmt: skip
    day = {"signed_on-day": "3", "signed_on-month": "2", "signed_on-year": "2020"}
    pressed(pat, f"/library/{made}/sign/", agency=str(partnership.clinic), signed_by="A", sure="on",
         **day)  # fmt: skip
    assert "No paper has been read in yet" in page(signed_in(partnership.far), "/library/papers/")
    shown = page(signed_in(partnership.wren), "/library/papers/")
    assert "Review was due on 1 February 2020" in shown
    of = page(signed_in(partnership.wren), f"/library/{made}/")
    assert "Eastmere Clinic" in of
    assert "The executive" in of
    after = pytest.raises(NotPossible, match="day of review comes after")
    with partnership.as_(partnership.pat) as actor, after:
        actions.set_paper(
            made, owner="x", agreed_on=date(2021, 1, 1), review_on=date(2020, 1, 1), version="",
            changed="", by=actor, now=NOW,
        )  # fmt: skip
