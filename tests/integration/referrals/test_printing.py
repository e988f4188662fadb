"""A referral on paper and as data: as it was sent, the same each time, and not before it may be."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from sightline.kernel import installation
from sightline.packs.catalogue import current
from sightline.referrals import printing, queries
from sightline.referrals.refusals import NotPrinted
from tests.factories.school import KNOWN_CHILD
from tests.integration.referrals.town import Town, acting, when_sent

HOSTILE = "#strong[bold] $x$ `code` \\ \u202e turned 👩\u200d🔬 <script>alert(1)</script>"


def test_the_pdf_is_tagged_and_says_what_was_sent(town: Town) -> None:
    sent = when_sent(town, reasons=HOSTILE)
    with acting(town.tove, shape="narrow"):
        made = printing.pdf(sent, current())
    reader = PdfReader(BytesIO(made))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    text = " ".join(page.extract_text() for page in reader.pages)
    assert sent.reference in text
    assert KNOWN_CHILD in text
    assert "#strong[bold]" in text
    assert "Why it is sent" in text


def test_the_same_referral_is_the_same_file_whoever_prints_it_whenever(town: Town) -> None:
    sent = when_sent(town)
    prints = []
    for person in (town.school.teacher, town.tove):
        with acting(person, shape="narrow"):
            there = queries.referral(sent.pk)
            assert there is not None
            prints.append(printing.pdf(there, current()))
            assert hashlib.sha256(printing.data(there)).hexdigest() == sent.packet_sha256
    assert prints[0] == prints[1]


def test_outside_a_demonstration_nothing_prints_while_a_number_is_a_placeholder(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = when_sent(town)
    assert current().contacts_not_yet_real()
    monkeypatch.setattr(installation, "mode", lambda: installation.Mode.LIVE)
    with acting(town.tove, shape="narrow"), pytest.raises(NotPrinted) as refused:
        printing.pdf(sent, current())
    assert "until the numbers to ring are real" in refused.value.sentence()
    real = replace(current(), contacts={})
    with acting(town.tove, shape="narrow"):
        assert printing.pdf(sent, real).startswith(b"%PDF")


def test_a_name_that_was_withheld_is_on_no_paper(town: Town) -> None:
    sent = when_sent(town, withhold_name="She asked us to.")
    with acting(town.school.teacher):
        made = printing.pdf(sent, current())
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "The name is withheld" in text
    assert KNOWN_CHILD.split()[0] not in text


def test_the_file_is_named_by_its_reference(town: Town) -> None:
    sent = when_sent(town)
    assert printing.file_name(sent, "pdf") == f"referral-{sent.reference}.pdf"
