"""Four learning briefings that partnerships published, read in and confirmed, give briefings that
a reader would accept. What is expected of each was written down by reading it.

The texts are not in this repository: they are read from the folder of sources, SIGHTLINE_SOURCES.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pypdf
import pytest

from sightline.briefings import queries
from sightline.briefings.actions import making
from sightline.briefings.content import Content, shape_faults
from sightline.documents import reading as documents
from sightline.kernel import clock
from sightline.packs.catalogue import current
from tests.factories.school import signed_in
from tests.integration.briefings.conftest import Learning

ROOT = Path(__file__).resolve().parents[3]
SOURCES = Path(os.environ.get("SIGHTLINE_SOURCES", ROOT.parent / "shared" / "seeds"))


@dataclass(frozen=True)
class Wanted:
    """kind: the kind of briefing that the source itself is. says: of what a reader of it would name
    first, words that have to stand in the draft ("a|b": the document says it in both). never: what
    would have to be taken out."""

    file: str
    kind: str
    says: tuple[str, ...]
    never: tuple[str, ...] = ()


WANTED = (
    Wanted("000_14896320795c1927.txt", "one-page",
           ("supervision", "talk about sexual issues", "consensual", "curiosity", "voice"),
           ("gcsx", "outlined here")),
    Wanted("001_3f07818540fbbf84.txt", "five-point",
           ("lived experience", "trusted adult", "disclosures", "not be blamed",
            "managed in isolation|not always shared", "formal complaint", "language|was blamed"),
           ("DVPO",)),
    Wanted("002_6912051e114cd184.txt", "team-meeting",
           ("consensual", "unlikely to disclose", "16 and 17", "comprehensive assessment",
            "perseverance", "willingness to act as a witness"),
           ("capacity to consent", "risk-taking", "CSEP")),
    Wanted("004_b50b680077f8b2f8.txt", "seven-minute",
           ("unlikely to disclose", "no actions are taken", "Perseverance", "assessment"),
           ("capacity to consent", "risk-taking", "risk taking")),
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (SOURCES / WANTED[0].file).is_file(),
    reason=f"the sources are not in {SOURCES}; set SIGHTLINE_SOURCES to their folder",
)


@pytest.fixture(scope="module", params=WANTED, ids=lambda one: one.kind)
def drafted(request: pytest.FixtureRequest, learning: Learning) -> tuple[Wanted, UUID, Content]:
    wanted: Wanted = request.param
    partnership = learning.partnership
    document = partnership.confirmed(documents.read(SOURCES / wanted.file))
    briefing = uuid4()
    with learning.as_(partnership.lea) as by:
        making.begin(
            briefing=briefing, kind=wanted.kind, title="", document=document, packs=current(),
            by=by, now=clock.now(),
        )  # fmt: skip
        return wanted, briefing, queries.in_making(briefing)[0].content


def test_it_has_its_shape_and_says_what_a_reader_would_name(
    drafted: tuple[Wanted, UUID, Content],
) -> None:
    wanted, _, content = drafted
    kind = current().briefing_kinds[wanted.kind]
    assert shape_faults(content, kind) == []
    assert content.words() <= kind.words
    points = list(content.points())
    text = " ".join(one.words for one in points)
    assert [said for said in wanted.says if not any(one in text for one in said.split("|"))] == []
    assert [one for one in wanted.never if one.casefold() in text.casefold()] == []


def test_every_point_stands_by_itself_once_and_has_its_passage(
    drafted: tuple[Wanted, UUID, Content],
) -> None:
    _, _, content = drafted
    points = list(content.points())
    assert len({one.words for one in points}) == len(points)
    for one in points:
        assert not one.words.endswith(":"), one.words
        assert len(one.words.split()) >= 5, one.words
        assert one.words[0].isupper() or not one.words[0].isalpha(), one.words
        assert one.words.split()[0] not in ("This", "These", "They"), one.words
        beginning = " ".join(one.words.split()[:4])[1:]
        assert beginning in " ".join(one.quoted.split()), one.words
        assert one.source
        assert one.why
        assert not one.today


def test_it_is_published_and_printed(
    learning: Learning, drafted: tuple[Wanted, UUID, Content]
) -> None:
    wanted, briefing, _ = drafted
    learning.checked(briefing, learning.max)
    made = learning.published(briefing, learning.partnership.pat)
    answer = signed_in(learning.partnership.wren).get(f"/briefings/{made}/briefing.pdf")
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) <= {"one-page": 1, "team-meeting": 2, "seven-minute": 2}.get(wanted.kind, 3)
