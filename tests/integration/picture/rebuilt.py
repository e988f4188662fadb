"""Two children of published reviews, rebuilt as invented records with the facts those reviews give.

Names, days and sentences are ours. `FACTS` are words by which each fact is found in the review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.access.files import Audience, OpenFile, open_file
from sightline.access.identity import acting_as
from sightline.chronology import actions as chronology
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.picture import actions
from tests.factories.school import School

#: Words of the review of Child L, by the fact that they give.
CHILD_L = {
    "disclosures of harm at home and in the community": "rape and assault in the community",
    "no child protection medical considered": "did not always consider Child Protection Medicals",
    "incidents were handled in isolation": "Incidents were managed in isolation",
    "domestic abuse was led by incidents": "incident led",
    "violence in the community over debts": "linked to drug debts",
    "an order that nobody enforced": "was not enforced",
    "the mother was made responsible for safety": "mother was given the responsibility",
    "self-harm and overdose were not seen as distress": "Self-harm and overdose attempts",
    "behaviour at school": "behavioural issues at school",
    "was not brought": "was not brought",
    "blame in the forum": "was blamed for her behaviour",
    "drift and delay": "Drift and delay were identified",
    "both parents’ substance use": "Both parents had problematic substance misuse",
    "two years of child protection plans": "for over two years",
    "trusted relationships with the school": "trusted relationships with the school",
    "exclusion or a move threatens that": "excluded and /or being moved",
}
#: The same of the review of Young Person J.
YOUNG_PERSON_J = {
    "retractions believed over allegations": "More credibility",
    "pressure by the family": "the role of family pressure in retractions",
    "what was told led to no action": "no actions are taken by agencies",
    "action was made to depend on a witness": "act as a witness in a criminal trial",
    "blame and labels": "labelling",
    "incidents one by one, the whole missed": "individual incidents are addressed",
}


@dataclass
class Rebuilt:
    """An invented child with what was written, each entry by a short name."""

    school: School
    child: UUID
    today: date
    file: OpenFile | None = None
    entries: dict[str, UUID] = field(default_factory=dict)
    holdings: dict[str, UUID] = field(default_factory=dict)

    def at(self, days: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(15), UTC)

    def day(self, days: int) -> UncertainDate:
        return UncertainDate.exact(self.today - timedelta(days=days))

    def wrote(
        self, name: str, days: int, words: str, *strands: str,
        kind: EntryKind = EntryKind.OBSERVATION, lane: Lane = Lane.NOT_KNOWN, **more: Any,
    ) -> UUID:  # fmt: skip
        """An entry of that many days ago, written down the same afternoon by the school's lead."""
        with audit.collecting(), acting_as(self.school.lead.worker_id) as by:
            if self.file is None:
                self.file = open_file(Audience.RECORD, [self.child], reason="Rebuilt")
            made = chronology.add_entry(
                subject_id=self.child, file=self.file, kind=kind, happened=self.day(days),
                lane=lane, basis=Basis.FACT, certainty=Certainty.CERTAIN, source="Seen by me",
                words=words, strands=strands, by=by, now=self.at(days), **more,
            )  # fmt: skip
        self.entries[name] = made
        return made

    def told(self, name: str, days: int, words: str, childs_words: str, lane: Lane) -> UUID:
        return self.wrote(
            name, days, words, kind=EntryKind.DISCLOSURE, lane=lane, childs_words=childs_words,
            awaits_answer=True,
        )  # fmt: skip

    def answered(self, name: str, days: int, *steps: str, child_told: str = "") -> None:
        from sightline.chronology.queries import entry

        with audit.collecting(), acting_as(self.school.lead.worker_id) as by:
            found = entry(self.entries[name])
            assert found is not None
            chronology.answer_disclosure(
                entry=found, done="Rang the duty team.", child_told=child_told,
                child_told_by="", steps=steps, by=by, now=self.at(days),
            )  # fmt: skip

    def holds(self, name: str, kind: str, code: str, days: int, words: str, **more: Any) -> UUID:
        said = actions.Said(
            kind=kind, code=code, words=words, source="Told at the meeting", since=self.day(days),
            **more,
        )  # fmt: skip
        with audit.collecting(), acting_as(self.school.lead.worker_id) as by:
            made = actions.hold(
                subject_id=self.child, said=said, sent_key=uuid4(), packs=current(), by=by,
                now=self.at(days), file=self.file,
            )  # fmt: skip
        self.holdings[name] = made
        return made

    def several(
        self, name: str, days: Sequence[int], words: str, *strands: str, **more: Any
    ) -> None:
        for number, one in enumerate(days, start=1):
            self.wrote(f"{name} {number}", one, words, *strands, **more)


def child_l(school: School, child: UUID) -> Rebuilt:
    """Two years of harm in and outside the family, seen and written down, and not heard."""
    here = Rebuilt(school, child, clock.today())
    inside, outside = Lane.INSIDE_FAMILY, Lane.OUTSIDE_FAMILY
    here.told("told of harm at home", 300, "She spoke to me after registration.",
              "He pushed me down the stairs.", inside)  # fmt: skip
    here.told("told of rape", 200, "She stayed behind and asked to sit down.",
              "There were two of them in the flat.", outside)  # fmt: skip
    here.answered("told of rape", 199, "safety", "strategy_discussion")
    here.told("told of assault", 90, "She came in with a cut lip.",
              "It was the ones by the shops.", outside)  # fmt: skip
    here.several("violence at home", (400, 280, 170, 60), "Officers came in the night.",
                 "domestic-abuse-incident", kind=EntryKind.POLICE, lane=inside)  # fmt: skip
    here.wrote("debts", 150, "Windows were broken by men who want money from the adults.",
               "violence-in-community", lane=Lane.BOTH)  # fmt: skip
    here.several("self-harm", (190, 80), "She had cut her arm and showed nobody.", "self-harm",
                 kind=EntryKind.HEALTH)  # fmt: skip
    here.wrote("overdose", 88, "She was kept overnight.", "overdose", "hospital",
               kind=EntryKind.HEALTH)  # fmt: skip
    here.several("not brought", (220, 140, 50), "Nobody brought her to the clinic.",
                 "was-not-brought", kind=EntryKind.HEALTH)  # fmt: skip
    here.several("missing", (210, 85), "She was not at home overnight.", "missing",
                 kind=EntryKind.MISSING)  # fmt: skip
    # Labelled input of the wording helper and of the rule on behaviour: how it was written then.
    here.wrote("note on behaviour", 86, "Her problematic behaviour in class goes on.",
               kind=EntryKind.SCHOOL)  # fmt: skip
    here.wrote("said in the forum", 70, "The forum heard that she puts herself at risk.",
               kind=EntryKind.MEETING)  # fmt: skip
    here.wrote("exclusion", 20, "The head is thinking of excluding her.", "school-exclusion",
               kind=EntryKind.SCHOOL)  # fmt: skip
    here.holds("plan", "care-status", "child-protection", 760, "Plan since the first conference.")
    here.holds("order", "order", "dvpo", 60, "After the incident in the night.",
               until=here.today - timedelta(days=32), enforced_by="nobody", responsible="victim",
               responsible_words="her mother, who was told to ring if he came")  # fmt: skip
    for parent in ("her mother", "her father"):
        here.holds(f"drugs, {parent}", "adult-issue", "drugs", 700, "Known to the clinic.",
                   other_words=parent, effect="Nobody was awake in the mornings.")  # fmt: skip
    here.holds("trusted adult", "protective-factor", "trusted-adult", 350,
               "She goes to her room at lunch.", other_words="Ms Arkwright")  # fmt: skip
    here.holds("youth worker", "protective-factor", "worker", 350, "Every other week.",
               other_words="the young people’s service")  # fmt: skip
    return here


def young_person_j(school: School, child: UUID) -> Rebuilt:
    """What was taken back was believed, and the work ended; what was told first was not."""
    here = Rebuilt(school, child, clock.today())
    outside = Lane.OUTSIDE_FAMILY
    here.told("first allegation", 180, "J asked for me at the end of the day.",
              "They make me go with them.", outside)  # fmt: skip
    here.told("second allegation", 120, "J rang the office and would not give a number.",
              "It is still happening.", outside)  # fmt: skip
    here.wrote("first retraction", 170, "J’s uncle waited at the door.",
               kind=EntryKind.RETRACTION, lane=outside, childs_words="I made it up.",
               takes_back=here.entries["first allegation"])  # fmt: skip
    here.wrote("first ending", 160, "The team closed it, as J would not be a witness.",
               "work-ended", kind=EntryKind.DECISION)  # fmt: skip
    here.wrote("second retraction", 110, "J came with an aunt, who spoke for J.",
               kind=EntryKind.RETRACTION, lane=outside, childs_words="Forget it.",
               takes_back=here.entries["second allegation"])  # fmt: skip
    here.wrote("second ending", 105, "No further action.", "work-ended", kind=EntryKind.DECISION)
    # Labelled input of the wording helper: how it was written then.
    here.wrote("label", 130, "J is promiscuous and has an older boyfriend.",
               kind=EntryKind.CONCERN)  # fmt: skip
    here.several("harm", (175, 150, 115), "J came in hurt and did not say how.", "physical-harm",
                 lane=outside)  # fmt: skip
    return here
