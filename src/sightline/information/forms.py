"""What each page of this room asks. Codes, parts and ways of knowing are the packs'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.access.directory import Colleague
from sightline.access.files import SubjectKind
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.forms import who
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Agree, Choose, Line, Pick, Words
from sightline.design.forms import SightlineForm
from sightline.domain import matching
from sightline.domain.dates import Precision, UncertainDate
from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.information import Axis, Detail, Looked, Verdict, hour_in_words
from sightline.packs.catalogue import Packs
from sightline.subjects.search import Found

NEW, LEAVE, YES = "new", "leave", "yes"
NOTHING = "Write a name, or what else is known of it"


def what(packs: Packs) -> Fields:
    """The first page: enough to send with three answers."""
    return {
        "words": Words(
            "What was seen or heard?", marked=True, size="m", rows=6,
            hint="What somebody saw or said, in plain words. Not who told you: that is asked apart,"
            " at the end.",
            missing="Write what was seen or heard",
        ),
        "happened": DatePart("When was it?", hint="As much as you know. A month is enough.",
                             size="m"),
        "hour": Pick("About what time, if you know", [(str(at), hour_in_words(at).capitalize())
                     for at in range(24)], required=False, nothing_yet="Not known"),
        "how_known": Choose(
            "How do you know?",
            [Option(one.slug, one.label, one.help or "",
                    reveals=("child_willing",) if one.from_child else ())
             for one in packs.how_known.values()],
            missing="Choose how you know", size="m",
        ),
        "child_willing": Choose(
            "Is the child willing to be named as who said it?",
            [Option("yes", "Yes"), Option("no", "No"), Option("not_asked", "Not asked")],
            missing="Say whether the child is willing. Not asked is an answer", inline=True,
        ),
    }  # fmt: skip


def how() -> Fields:
    """All of it may be left out."""
    return {
        "heard": DatePart(
            "When did you hear of it, if somebody told you?", required=False,
        ),
        "how_words": Words(
            "How was it known, and who else knows?", rows=2, required=False, marked=True,
            hint="No name of who told you.",
        ),
        "risk_to_source": Words(
            "Could anybody come to harm if it became known who told it?", rows=2, required=False,
        ),
        "handling_asked": Words(
            "Is there anything to be careful with when it is shared?", rows=2, required=False,
            hint="The police decide, and read this first.",
        ),
    }  # fmt: skip


def source(*, first_hand: bool) -> Fields:
    """first_hand: what was said of how it is known, so that it is not said otherwise here."""
    myself = [Option("self", "I did: I saw or heard it myself")] if first_hand else []
    return {
        "who": Choose(
            "Who told it?",
            [*myself,
             Option("other", "Somebody else", reveals=("name", "reach", "source_words")),
             Option("unnamed", "Nobody knows, or they do not want to be named")],
            missing="Say who told it. Not known is an answer",
            initial="self" if first_hand else None,
        ),
        "name": Line("Their name, or how you would find them again",
                     missing="Write a name, or choose another answer"),
        "reach": Line("How can they be reached safely?", required=False, longest=300),
        "source_words": Words("What else should the police know of them?", rows=2, required=False),
    }  # fmt: skip


# --- Whom and what it speaks of -----------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What the page of one kind is asked with. found: what the search knows by that name."""

    kind: SubjectKind
    packs: Packs
    colleagues: Sequence[Colleague] = ()
    seniors: Sequence[Colleague] = ()
    found: Sequence[Found] = ()


class ThingForm(SightlineForm):
    """One person or thing. After `is_valid`, `details` holds what was given of it."""

    kind: SubjectKind

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        self.details: list[tuple[Detail, str, bool]] = []
        for name, (detail, part) in _READ_AS.items():
            text = (cleaned.get(name) or "").strip()
            if not text:
                continue
            partial = bool(part and cleaned.get(part))
            try:
                matching.read(detail, text, partial=partial)
            except NotAnIdentifier as refused:
                self.add_error(name, refused.sentence())
            self.details.append((detail, text, partial))
        if not (cleaned.get("name") or self.details or self.chosen or self.errors):
            first = next(name for name in self.fields if name in ("name", *_READ_AS))
            self.add_error(first, NOTHING)
        return cleaned

    @property
    def chosen(self) -> str:
        known = self.cleaned_data.get("known") or ""
        return "" if known == NEW else known

    def thing(self) -> dict[str, Any]:
        """As a draft keeps it."""
        said = self.cleaned_data
        if self.kind is SubjectKind.PLACE and not self.chosen and said.get("name"):
            # A place that nobody has linked stays in words, whatever it is called.
            self.details.insert(0, (Detail.PLACE, said["name"].strip(), False))
        colleague = said.get("colleague") or said.get("lead") or ""
        return {
            "key": str(self.sent_key()),
            "kind": self.kind.value,
            "subject_id": self.chosen,
            "name": (said.get("name") or "").strip(),
            "part": (said.get("part") or "").strip(),
            "works": said.get(who.WORKS) or "",
            "colleague": "" if colleague == who.NOT_LISTED else colleague,
            "senior": said.get("senior") or "",
            "details": [(detail.value, text, partial) for detail, text, partial in self.details],
        }


#: Field to the kind of detail that it gives, and the tick that says that it is part of it.
_READ_AS: dict[str, tuple[Detail, str]] = {
    "plate": (Detail.PLATE, "partial"),
    "number": (Detail.PHONE, "partial"),
    "handle": (Detail.ACCOUNT, ""),
    "nickname": (Detail.NICKNAME, ""),
    "address": (Detail.ADDRESS, ""),
    "place_words": (Detail.PLACE, ""),
    "looks": (Detail.DESCRIPTION, ""),
}


def thing_form(asked: Asked) -> type[ThingForm]:
    fields = _among(asked.found)
    fields |= _FIELDS[asked.kind](asked)
    made = form_of(ThingForm, fields | _part(asked))
    made.kind = asked.kind
    return made


def _among(found: Sequence[Found]) -> Fields:
    if not found:
        return {}
    options = [Option(str(one.summary.subject_id), one.summary.name) for one in found]
    return {
        "known": Choose(
            "Is it one of these?", [*options, Option(NEW, "None of these", divider=True)], size="m",
            hint="You see only those whom you may already know of.",
            missing="Say whether it is one of these, or none of them",
        )
    }  # fmt: skip


def _part(asked: Asked) -> Fields:
    known = [one.text for one in asked.packs.event_parts.values() if asked.kind.value in one.kinds]
    if asked.kind is not SubjectKind.PLACE:
        known = known[:4]  # of a place all: the patterns read some of them word by word
    hint = "For this one time, as it was seen or said" + (
        f": “{'”, “'.join(known)}”." if known else "."
    )
    return {"part": Line("What part did it have?" if asked.kind not in _PEOPLE else
                         "What did they do, or what was done to them?",
                         hint=hint, required=False, longest=60)}  # fmt: skip


_PEOPLE = (SubjectKind.CHILD, SubjectKind.PERSON, SubjectKind.GROUP)


def _child(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line("Child’s name", hint="As much as you know.", required=False),
        "looks": Line("If you do not know the name: how would somebody know them?",
                      required=False, longest=400),
    }  # fmt: skip


def _person(asked: Asked) -> Fields:
    works = who.works_with_children(who.Asked(SubjectKind.PERSON, asked.packs, asked.colleagues))
    seniors = [(str(one.worker_id), f"{one.name}, {one.job_title}") for one in asked.seniors]
    return {
        **works,
        **({"senior": Pick(
            "If they work with children: which senior manager is told?", seniors, required=False,
            hint="Not the person, and nobody who is close to them.",
            nothing_yet="None, or it is not so",
        )} if seniors else {}),
        "name": Line("Their name, if it is known", required=False),
        "nickname": Line("Or what they are called", hint="A nickname, exactly as it was said.",
                         required=False),
        "looks": Line("What do they look like?", required=False, longest=400),
    }  # fmt: skip


def _vehicle(asked: Asked) -> Fields:
    del asked
    return {
        "plate": Line("Registration", required=False, width=10,
                      hint="Write ? for each character that was not seen."),
        "partial": Agree("This is only part of it"),
        "looks": Line("What does it look like?", hint="Make, colour, company, damage.",
                      required=False, longest=400),
    }  # fmt: skip


def _phone(asked: Asked) -> Fields:
    del asked
    return {
        "number": Line("Telephone number", required=False, width=20),
        "partial": Agree("This is only part of it"),
        "looks": Line("What else is known of it?", required=False, longest=400),
    }


def _account(asked: Asked) -> Fields:
    del asked
    return {
        "handle": Line("Name or address of the account", required=False,
                       hint="Exactly as it is written online."),
        "looks": Line("Which app or website, and what else is known?", required=False,
                      longest=400),
    }  # fmt: skip


def _place(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line("What is it called, if it has a name?", required=False),
        "address": Line("Address or postcode, if you know it", required=False),
        "place_words": Line("Or where is it, in words?", hint="For example, behind the shops.",
                            required=False, longest=400),
    }  # fmt: skip


def _group(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line("What is the group called?", required=False),
        "looks": Line("What is known of it?", required=False, longest=400),
    }


_FIELDS = {
    SubjectKind.CHILD: _child,
    SubjectKind.PERSON: _person,
    SubjectKind.VEHICLE: _vehicle,
    SubjectKind.PHONE: _phone,
    SubjectKind.ACCOUNT: _account,
    SubjectKind.PLACE: _place,
    SubjectKind.GROUP: _group,
}


# --- For the police and analysts ----------------------------------------------------------------


def grading(packs: Packs) -> Fields:
    def codes(axis: Axis, question: str) -> Choose:
        return Choose(
            question,
            [
                Option(one.slug, f"{one.code}  {one.label}",
                       reveals=("malicious",) if one.suspects else
                       ("conditions",) if one.asks_conditions else ())
                for one in packs.grade_codes.values()
                if one.axis is axis
            ],
            missing=f"Choose a code for “{axis.label}”",
        )  # fmt: skip

    return {
        Axis.SOURCE.value: codes(Axis.SOURCE, "How reliable is the source?"),
        Axis.ASSESSMENT.value: codes(Axis.ASSESSMENT, "How is what is said known?"),
        "malicious": Agree("It is thought to have been told in order to harm somebody"),
        Axis.HANDLING.value: codes(Axis.HANDLING, "Who may be told?"),
        "conditions": Words(
            "The conditions", rows=2, hint="They are shown wherever this is shown.",
            missing="Write the conditions. They are shown wherever this is shown",
        ),
        "because": Words(
            "What does the grade rest on?", rows=3, marked=True,
            hint="Where you suspect it to be false: why.",
            missing="Write what the grade rests on",
        ),
    }  # fmt: skip


def why_source() -> Fields:
    return {
        "why": Words(
            "Why do you need to know who told it?",
            rows=3,
            hint="Whoever reads the report sees that you asked, and why. Write no name here.",
            missing="Write why you need to know who told it",
        )
    }


def looking(review_on: date) -> Fields:
    return {
        "decision": Choose(
            "What is so now?",
            [Option(Looked.STANDS.value, Looked.STANDS.label, reveals=("review_on",)),
             Option(Looked.ENDS.value, Looked.ENDS.label)],
            missing="Say whether it still stands",
        ),
        "review_on": DatePart(
            "When is it looked at again?", ways=(DAY,), past=False,
            initial=UncertainDate.exact(review_on), missing="Say when it is looked at again",
        ),
        "because": Words("What do you go by?", rows=3, missing="Write what you go by", marked=True),
    }  # fmt: skip


def day_of(when: UncertainDate | None) -> date | None:
    return when.earliest if when and when.precision is Precision.EXACT else None


def linking(known: Sequence[tuple[UUID, str, str]], called: str, part: str) -> Fields:
    """known: records that it may be, with name and how they were found."""
    return {
        "which": Choose(
            "Whose is it?",
            [*(Option(str(ident), name, hint) for ident, name, hint in known),
             Option(NEW, "A record that is not there yet", reveals=("name",)),
             Option(LEAVE, "Nobody can say: it stays as it was given", divider=True)],
            missing="Choose whose it is. That it stays as it is, is an answer",
        ),
        "name": Line("What is the new record called?", initial=called[:200],
                     missing="Write what the new record is called"),
        "part": Line("What part did it have in this event?", required=False, longest=60,
                     initial=part or None),
        "because": Words("What do you go by?", rows=3, missing="Write what you go by", marked=True),
    }  # fmt: skip


def matching_of_two() -> Fields:
    return {
        "reasons": Words("What do you go by?", rows=3, missing="Write what you go by", marked=True),
        "decision": Choose(
            "Are they of the same?",
            [Option(one.value, one.label) for one in Verdict],
            missing="Say whether they are of the same. Not known yet is an answer",
        ),
        "rationale": Words("Why does that decide it?", rows=3,
                           missing="Write why that decides it", marked=True),
    }  # fmt: skip


def undoing(question: str = "Why was it not so?") -> Fields:
    return {"because": Words(question, rows=3, missing="Write why it was not so", marked=True)}


def group(known: Sequence[tuple[UUID, str]]) -> Fields:
    return {
        "group": Pick(
            "Which group is it part of?", [(str(ident), name) for ident, name in known],
            missing="Choose a group",
        ),
        "because": Words("What do you go by?", rows=3, missing="Write what you go by", marked=True),
    }  # fmt: skip
