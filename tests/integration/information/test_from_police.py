"""R2: what was sent to the police becomes information for those who link, nothing typed twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from sightline.information import origins, queries
from tests.database import Database
from tests.factories.forms import id_in
from tests.factories.school import signed_in
from tests.integration.referrals.pages import when_sent
from tests.integration.referrals.town import Town, acting, given_a_town


@pytest.fixture(scope="module")
def town(database: Database) -> Iterator[Town]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_town(database)


def test_what_was_sent_to_the_police_is_told_once_and_both_ends_say_so(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    sent = when_sent(
        teacher, town.child, "police-information", how="inside", team=str(town.protection)
    )
    assert "Tell it as information" in teacher.get(sent).content.decode()
    where = f"/information/from/police-information/{id_in(sent)}/"
    assert "It is not a referral" in teacher.get(where).content.decode()
    made = teacher.post(where).headers["Location"]
    assert teacher.post(where).headers["Location"] == made
    assert made in teacher.get(sent).content.decode()
    assert f"/referrals/information/{id_in(sent)}/" in teacher.get(made).content.decode()
    with acting(town.school.teacher):
        row = queries.made_from(origins.POLICE, id_in(sent))
        assert row is not None
        assert row.subject_id == town.child
        assert row.words.strip()
