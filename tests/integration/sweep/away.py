"""A time that a child was missing, with an own token in every field, for the sweeps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tests.factories.forms import errors_of, form_key, id_in
from tests.factories.school import signed_in
from tests.integration.concerns.steps import rows

if TYPE_CHECKING:
    from tests.integration.sweep.hidden import Hidden

#: Whoever wrote it, the leads of their agency, and the front door of the area.
AWAY = ("lead", "deputy", "front door")


def a_missing_episode(hidden: Hidden, child: UUID) -> None:
    """The lead's: known beforehand, reported, found, spoken of, listened to, and sent."""
    lead = signed_in(hidden.school.lead)

    def word(what: str) -> str:
        return hidden.token(what, *AWAY)

    def sent(path: str, **typed: object) -> str:
        answer = lead.post(path, {"form_key": form_key(), **typed})
        assert answer.status_code == 302, (path, errors_of(answer))
        return str(answer["Location"])

    def when(name: str, at: str) -> dict[str, str]:
        return {f"{name}_day-how": "yesterday", f"{name}_time": at}

    of = f"/missing/of/{child}"
    sent(
        f"{of}/profile/",
        with_whom=word("who knew it beforehand"),
        q_places=word("where a child goes"),
    )
    sent(
        f"{of}/beforehand/",
        why=word("why a child may go missing"),
        first_steps=word("what is to be done first"),
    )
    episode = id_in(sent(
        f"{of}/report/", danger="no", missing_from="home", risk="medium",
        risk_because=word("why the risk is judged so"),
        reported_by=word("who reported a child missing"),
        police_told=word("what the police know"),
        q_seen_where=word("where a child was last seen"),
        q_circumstances=word("what happened before"),
        **when("seen", "08:00"), **when("reported", "09:00"),
    ))  # fmt: skip
    hidden.thing("episode", episode, "an episode", *AWAY)
    one = f"/missing/{episode}"
    sent(
        f"{one}/told/", recipient="school", who=word("who was told"),
        words=word("what they said they do"), **when("told", "09:30"),
    )  # fmt: skip
    sent(
        f"{one}/found/", where=word("where a child was found"),
        with_whom=word("with whom a child was found"), hurt="yes", with_risk="no",
        how=word("how a child is"), told_whom=word("who knows of the return"),
        trigger_words=word("another risk"), lives_now=word("who has the child now"),
        **when("found", "12:00"),
    )  # fmt: skip
    sent(
        f"{one}/strategy/", who=word("who took part"), decision="hold",
        because=word("why it was decided so"), **when("discussed", "13:00"),
    )  # fmt: skip
    sent(
        f"{one}/offer/", interviewer=word("who would listen"),
        interviewer_kind="independent-service", answer="refused", again="yes",
        why=word("why it was refused"), **when("offered", "14:00"),
    )  # fmt: skip
    talk = id_in(sent(
        f"{one}/interview/", covers=[str(episode)], disclosed="no",
        childs_words=word("the child's words after a return"),
        q_who_with=word("with whom a child was"), where=word("where they talked"),
        interviewer=word("who listened"), interviewer_kind="independent-service",
        **when("held", "15:00"),
    ))  # fmt: skip
    hidden.thing("interview", talk, "an interview", *AWAY)
    sent(
        f"/missing/interviews/{talk}/recipients/", recipient="school", sends="yes",
        because=word("why it is sent"), spoke_about="no", to_whom=word("to whom it is sent"),
        child_told=word("what the child was told of it"),
    )  # fmt: skip
    [item] = rows(hidden.school, "missing_item", interview_id=talk)
    hidden.thing("item", item["id"], "what may be information", *AWAY)
