"""The directory of resources in the demonstration: twelve invented ones, what was said of them, and
what was not there."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from sightline.resources import actions, queries
from sightline.resources.actions import Feedback
from sightline.resources.exchange import as_file, read_file
from sightline.resources.queries import Asked
from sightline.synthetic.played.stage import Stage

KEEPER = "andrew.colborne"
_SPACE = UUID("5d0e0d66-4b46-4a59-9a0e-6a2b1a8c2f10")
Ages = tuple[int | None, int | None]
#: name, who runs it, what it does, for whom, needs, ages, place and town, languages, access, status
RESOURCES: tuple[tuple[str, str, str, str, str, Ages, str, str, str, str], ...] = (
    ("Wendle Listening Line", "Wendle Lamplight Youth Project",
     "Somebody who listens, by telephone and text, every evening. No name is asked.",
     "children families", "to-talk", (10, 19), "", "English, Polish", "Text as well as voice",
     "active"),
    ("Harbour Recovery", "The Harbour Trust",
     "Therapy for children after sexual abuse and exploitation, for as long as it takes.",
     "children", "therapy to-talk", (8, 18), "Ambermere, Harbour House", "English",
     "Step-free, quiet room", "active"),
    ("Parents Together", "The Harbour Trust",
     "Parents whose child is harmed by others meet parents who know it. A worker is there.",
     "families", "parents", (None, None), "Ambermere Library", "English, Urdu",
     "Step-free, hearing loop", "active"),
    ("Lads’ Space", "Wendle Lamplight Youth Project",
     "A room, a kitchen and two workers for boys who were harmed or sent to harm.",
     "children", "boys to-talk", (12, 18), "Orrin Lane Club", "English, Somali", "Step-free",
     "active"),
    ("Safer Screens", "Ambermere Schools Together",
     "Sessions for classes and for parents on grooming, images and games, with a script for after.",
     "children families workers", "online group-work", (9, 16), "At your school", "English",
     "Easy-read sheets", "active"),
    ("First Light Clinic", "The Lantern Clinic",
     "Sexual health for under 19s without a list, in the afternoon, with somebody to wait with.",
     "children", "health", (12, 18), "The Lantern Clinic", "English, Portuguese", "Step-free",
     "active"),
    ("Turning Point for Children", "Wendle Therapeutic Services",
     "For children who have harmed others sexually, and their families.",
     "children families", "harmful-behaviour therapy", (7, 17), "Ambermere", "English",
     "Home visits", "active"),
    ("Back Safe", "Wendle Lamplight Youth Project",
     "A worker of the child’s choice after being missing, beside the interview.",
     "children", "missing to-talk", (8, 17), "", "English, Romanian", "They come to the child",
     "active"),
    ("Room to Start", "Ambermere Homes",
     "Advice on somewhere to live from 16, and the deposit.",
     "children families", "home", (16, 24), "Ambermere Homes, front desk", "English",
     "Step-free, hearing loop", "active"),
    ("It Was Then", "The Harbour Trust",
     "For adults who tell of harm in childhood. One evening a week, and a telephone.",
     "families", "adults-who-tell therapy", (18, None), "", "English", "By telephone", "active"),
    ("Seeing It: a day’s course", "Safeguarding Partnership Office",
     "For volunteers, taxi drivers, hotel and shop staff: what to look for, whom to ring.",
     "workers", "training", (None, None), "Ambermere Library", "English", "Step-free", "active"),
    ("Tuesday Drop-in", "Orrin Lane Chapel",
     "A warm room for young people after school.",
     "children", "to-talk", (11, 17), "Orrin Lane", "English", "", "defunct"),
)  # fmt: skip
Whose = Feedback.Whose
SAID = (
    ("Harbour Recovery", "amara.kamara", Feedback.Helped.YES,
     "Rang back the same day. Waited with us until the school could bring her."),
    ("Harbour Recovery", "rhys.copley", Feedback.Helped.PARTLY,
     "Good once it began. Eleven weeks until the first meeting."),
    ("Lads’ Space", "jamie.birtwell", Feedback.Helped.YES,
     "“They cook, and nobody asks you anything at first. I went back by myself.”"),
    ("Parents Together", "shanice.grant", Feedback.Helped.YES,
     "“It was the first time that nobody looked at me as if I had let it happen.”"),
    ("First Light Clinic", "alison.dacre", Feedback.Helped.NOT_REACHED,
     "Closed on two Wednesdays without a note on the door."),
    ("Safer Screens", "lucy.hebden", Feedback.Helped.NO,
     "Told the class what girls should not send. We stopped it halfway."),
)  # fmt: skip
#: Where a child or a carer said it.
WHOSE = {"Parents Together": Whose.CARER, "Lads’ Space": Whose.CHILD}
GAPS = (
    ("boys", "Wendle Bridge", "shanice.grant",
     "Nothing on this side of the river for boys, and no bus after six."),
    ("therapy", "Ambermere", "ruth.denby",
     "No therapist here who works with signs or pictures. We wrote to three."),
)  # fmt: skip


def play(stage: Stage) -> None:
    """The partnership takes a file in; colleagues use what is in it, and say how it was."""
    at = stage.at(200, 10)
    read = read_file(as_file([_service(*one) for one in RESOURCES]).encode(), stage.packs)
    with stage.acting(stage.worker(KEEPER), at) as by:
        actions.import_rows(
            rows=read.rows, area_id=by.area_id, by=by.worker_id, packs=stage.packs, now=at
        )
        found = {one.name: one for one in queries.search(Asked(closed=True))}
    for number, (name, worker, helped, words) in enumerate(SAID):
        at = stage.at(40 - number, 12)
        with stage.acting(stage.worker(worker), at) as by:
            actions.say(
                resource=found[name], helped=helped, whose=WHOSE.get(name, Whose.WORKER),
                words=words,
                key=uuid5(found[name].pk, worker), by=by, now=at,
            )  # fmt: skip
    at = stage.at(20, 9)
    with stage.acting(stage.worker(KEEPER), at) as by:
        [(told, _)] = queries.feedback_of(found[SAID[-1][0]].pk)
        actions.answer(
            feedback=told, key=uuid5(told.pk, "answer"), by=by, now=at,
            words="Thank you for stopping it. We asked them for their script, and they have"
            " rewritten it: it is about those who ask for images. Look at it with us on the 9th.",
        )  # fmt: skip
        for name in ("Wendle Listening Line", "Harbour Recovery", "Lads’ Space"):
            actions.look_at(
                resource=found[name], still_right=True, words="Rang them", packs=stage.packs,
                by=by, now=at,
            )  # fmt: skip
    for need, place, worker, words in GAPS:
        at = stage.at(12, 16)
        with stage.acting(stage.worker(worker), at) as by:
            actions.there_was_nothing(
                need=need, place=place, words=words, key=uuid5(_SPACE, words), packs=stage.packs,
                by=by, now=at,
            )  # fmt: skip


def _service(
    name: str, runs: str, does: str, whom: str, needs: str, ages: Ages,
    place: str, languages: str, access: str, status: str,
) -> dict[str, Any]:  # fmt: skip
    """In Open Referral UK form, as a file would bring it."""

    def of(what: str) -> str:
        return str(uuid5(_SPACE, f"{name}/{what}"))

    number = 200 + [one[0] for one in RESOURCES].index(name)
    terms = [("sightline-needs", one) for one in needs.split()]
    terms += [("sightline-for", one) for one in whom.split()]
    body: dict[str, Any] = {
        "id": of("service"), "name": name, "description": does, "status": status,
        "organization": {"id": str(uuid5(_SPACE, runs)), "name": runs, "description": runs},
        "contacts": [
            {"id": of("desk"), "phones": [{"id": of("phone"), "number": f"01632 960{number}"}]}
        ],
        "languages": [
            {"id": of(one), "name": one} for one in languages.split(", ")
        ],
        "attributes": [
            {"id": of(f"{taxonomy} {code}"), "link_entity": "service",
             "taxonomy_term": {"id": str(uuid5(_SPACE, code)), "taxonomy": taxonomy,
                               "code": code, "name": code}}
            for taxonomy, code in terms
        ],
    }  # fmt: skip
    for key, age in zip(("minimum_age", "maximum_age"), ages, strict=True):
        if age is not None:
            body[key] = age
    if place or access:
        body["service_at_locations"] = [{"id": of("at"), "location": {
            "id": of("place"), "location_type": "physical" if place else "virtual",
            **({"name": place} if place else {}),
            **({"accessibility": [{"id": of("access"), "description": access}]} if access else {}),
        }}]  # fmt: skip
    return body
