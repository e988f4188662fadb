"""Not to refer, advice, and before an exclusion: each is signed, and some are not offered."""

from __future__ import annotations

from typing import Any

from tests.factories.forms import errors_of, form_key, id_in, text_of
from tests.factories.school import signed_in
from tests.integration.referrals.pages import when_sent
from tests.integration.referrals.town import Town


def whole(town: Town, **changed: Any) -> dict[str, Any]:
    return {
        "form_key": form_key(),
        "danger_now": "no",
        "age": "15",
        "screening_sexual_activity": "no",
        "position_of_trust": "no",
        "other_works_with_children": "no",
        "child_disabled": "no",
        "what": "not_to_share",
        "reasons": "It is known to her social worker already.",
        "rationale": "Talked through with the deputy.",
        "reached": "yes",
        "consulted_lead": str(town.school.deputy.worker_id),
        "consulted_day-how": "yesterday",
        "consulted_time": "9",
        "lead_said": "I agree, for now.",
        "signature": "Sam Winterbourne",
        **changed,
    }


def test_a_decision_against_is_signed_and_stands_where_referrals_stand(town: Town) -> None:
    lead = signed_in(town.school.lead)
    address = f"/referrals/of/{town.child}/not/"
    short = lead.post(address, whole(town, consulted_lead="", lead_said="", signature=""))
    assert "Ask a safeguarding lead first, and name them" in errors_of(short)
    assert "Talked through with the deputy." in short.content.decode()
    kept = lead.post(address, whole(town))
    assert kept.status_code == 302, errors_of(kept)
    page = text_of(lead.get(f"/referrals/of/{town.child}/"))
    assert "Not to share" in page
    assert "Signed by Sam Winterbourne" in page
    assert "I agree, for now." in page


def test_a_sole_lead_writes_down_who_was_asked_in_another_agency(town: Town) -> None:
    town.system(
        "UPDATE access_roleholding SET ends_at = starts_at WHERE worker_id = %s",
        town.school.deputy.worker_id,
    )
    try:
        lead = signed_in(town.school.lead)
        address = f"/referrals/of/{town.child}/not/"
        page = text_of(lead.get(address))
        assert "Nobody else here is a safeguarding lead" in page
        assert "Somebody outside" in page
        assert "The adviser at the front door" in page
        assert "Where nobody can be reached, refer" in page
        assert "Petra Hollin" in page  # a senior manager may be asked
        asked = whole(town, consulted_lead="elsewhere")
        short = lead.post(address, asked)
        for sentence in ("Write whom you asked", "Write their role", "Write their agency"):
            assert sentence in errors_of(short)
        kept = lead.post(
            address,
            asked
            | {
                "consulted_name": "Ines Arrowby",
                "consulted_role": "Named nurse",
                "consulted_agency": "Northmere Health",
            },
        )
        assert kept.status_code == 302, errors_of(kept)
        assert "Ines Arrowby, Named nurse, Northmere Health was asked" in text_of(
            lead.get(f"/referrals/of/{town.child}/")
        )
    finally:
        town.system(
            "UPDATE access_roleholding SET ends_at = NULL WHERE worker_id = %s",
            town.school.deputy.worker_id,
        )


def test_for_a_sexually_active_child_under_13_it_is_not_offered_and_says_why(town: Town) -> None:
    answer = signed_in(town.school.lead).post(
        f"/referrals/of/{town.child}/not/",
        whole(town, age="12", screening_sexual_activity="yes"),
    )
    page = text_of(answer)
    assert "Refer now: not to refer is not a choice here" in page
    assert "Where this comes from" in page
    assert "It is known to her social worker already." in page
    assert town.rows("referrals_notreferred") == []


def test_a_question_without_a_name_is_answered_and_what_followed_is_kept(town: Town) -> None:
    lead, counsel = signed_in(town.school.lead), signed_in(town.counsel)
    asked = lead.post(
        f"/referrals/of/{town.child}/advice/",
        {
            "form_key": form_key(),
            "whom": str(town.advisers),
            "named": "no",
            "question": "A man waits for a pupil. Do we refer?",
        },
    )
    assert asked.status_code == 302, errors_of(asked)
    key = id_in(str(asked["Location"]))
    assert "A man waits for a pupil." in text_of(counsel.get("/referrals/consultations/"))
    page = counsel.get(f"/referrals/consultations/{key}/")
    assert "Amara" not in page.content.decode()
    assert str(town.child) not in page.content.decode()
    given = counsel.post(
        f"/referrals/consultations/{key}/advice/", {"form_key": form_key(), "words": "Yes, today."}
    )
    assert given.status_code == 302, errors_of(given)
    sent = id_in(when_sent(lead, town.child, how="inside", team=str(town.first_response)))
    followed = lead.post(
        f"/referrals/consultations/{key}/followed/",
        {"form_key": form_key(), "words": "We referred.", "referral": str(sent)},
    )
    assert followed.status_code == 302, errors_of(followed)
    read = text_of(lead.get(f"/referrals/consultations/{key}/"))
    assert "Yes, today." in read
    assert "We referred." in read
    assert (
        signed_in(town.school.colleague).get(f"/referrals/consultations/{key}/").status_code == 404
    )


def test_advice_from_somebody_outside_is_written_down_by_whoever_asked(town: Town) -> None:
    lead = signed_in(town.school.lead)
    asked = lead.post(
        f"/referrals/of/{town.child}/advice/",
        {
            "form_key": form_key(),
            "whom": "outside",
            "asked_whom": "A helpline",
            "asked_day-how": "yesterday",
            "asked_time": "10:15",
            "named": "no",
            "question": "What can we do?",
        },
    )
    assert asked.status_code == 302, errors_of(asked)
    address = str(asked["Location"])
    short = lead.post(f"{address}advice/", {"form_key": form_key(), "words": "Refer."})
    assert "Write who gave the advice" in errors_of(short)


def test_before_an_exclusion_all_three_are_asked_for(town: Town) -> None:
    lead = signed_in(town.school.lead)
    begun = lead.post(
        f"/referrals/of/{town.child}/exclusion/",
        {"form_key": form_key(), "what": "Larkfield School", "why": "She left the site."},
    )
    address = str(begun["Location"])
    page = text_of(lead.get(address))
    for task in ("Screen for exploitation", "Refer early", "Decide on the child’s safety"):
        assert task in page
    typed = {
        "form_key": form_key(),
        "reasons": "School is where she is safe.",
        "go_ahead": "yes",
        "rationale": "Weighed with the head.",
        "signature": "Sam Winterbourne",
    }
    short = lead.post(f"{address}decide/", typed)
    assert "Write the plan that keeps the child safe" in errors_of(short)
    assert "Write why this is decided without them" in errors_of(short)
    done = lead.post(
        f"{address}decide/", {**typed, "go_ahead": "no", "why_without": "Decided today."}
    )
    assert done.status_code == 302, errors_of(done)
    assert "The exclusion does not go ahead" in text_of(lead.get(address))
