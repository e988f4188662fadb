"""What kinds of meeting there are: who is needed, what is asked, which clocks run.

Pure: kinds come from `meetings.yaml`. Nothing here adds anything up about a child.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.routes import SubjectWord
from sightline.domain.soundness import Unsound


@dataclass(frozen=True)
class Topic:
    """One thing that is gone through for each item. on: for which kinds of subject."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    on: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})
    minutes: int = field(metadata={"at_least": 1})


@dataclass(frozen=True)
class PaperAsked:
    """A report that is asked for beforehand. kinds: of which agencies; empty: of all."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    kinds: tuple[AgencyKind, ...]
    on: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})


ListAnswer = Literal["enters", "leaves", "stays", "stays-off"]
ON_LIST: Final = ("leaves", "stays")


@dataclass(frozen=True)
class MeetingAnswer:
    """One way to decide. starts: clocks that begin with it. decides: whether, so answered, the
    step that the question stands for (M9) is decided; "not known yet" decides nothing. list: what
    becomes of a place on the panel's list; an answer is offered only where it fits."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    starts: tuple[str, ...] = ()
    strand: str | None = field(default=None, metadata={"pattern": SLUG})
    decides: bool = True
    list: ListAnswer | None = None

    def fits(self, listed: bool) -> bool:
        """Whether it can be answered of somebody who is on the list now, or is not."""
        return self.list is None or (self.list in ON_LIST) is listed


@dataclass(frozen=True)
class MeetingQuestion:
    """One decision that is asked for. step: the step of the response to a disclosure, or None."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    help: str | None
    on: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})
    step: str | None
    options: tuple[MeetingAnswer, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        slugs = [one.slug for one in self.options]
        if len(slugs) != len(set(slugs)):
            raise Unsound(f"'{self.slug}' offers one answer twice", "Keep one of the two.")

    def option(self, slug: str) -> MeetingAnswer | None:
        return next((one for one in self.options if one.slug == slug), None)


@dataclass(frozen=True)
class Convening:
    """Who arranges a kind of meeting: whoever works at such an agency, or has such a role at any.

    Everybody else asks them for it, by a referral.
    """

    agencies: tuple[AgencyKind, ...] = field(metadata={"not_empty": True})
    roles: tuple[Role, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def may(self, agency_kind: str, roles: Collection[Role]) -> bool:
        return agency_kind in self.agencies or not set(self.roles).isdisjoint(roles)

    def in_words(self) -> str:
        """ "children’s social care or police", for whoever has to ask one of them."""
        named = [one.label[0].lower() + one.label[1:] for one in self.agencies]
        named += [one.label.lower() for one in self.roles]
        return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


@dataclass(frozen=True)
class MeetingKind:
    """One kind of meeting.

    one_family: it is about the children of one family, and whoever is kept from one of them does
    not see that it is held; else about many, and each sees the items that they may see.
    convened_by: who arranges it, moves it, calls it off, and says who is on its list.
    must_attend: kinds of agency without which there is no quorum. least: agencies, besides.
    clock: runs from the day it is arranged; meets: clocks that are met when it is held.
    keeps_list: it has a list of those whom it looks at each time. panel: slug of the panel that
    it is here, where the partnership names one.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    about: str
    takes: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})
    one_family: bool
    convened_by: Convening
    must_attend: tuple[AgencyKind, ...]
    least: int = field(metadata={"at_least": 1})
    topics: tuple[Topic, ...] = field(metadata={"not_empty": True})
    papers: tuple[PaperAsked, ...]
    questions: tuple[MeetingQuestion, ...] = field(metadata={"not_empty": True})
    clock: str | None
    meets: tuple[str, ...]
    strand: str = field(metadata={"pattern": SLUG})
    keeps_list: bool
    panel: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if self.keeps_list and self.one_family:
            what = f"'{self.slug}' keeps a list and is about one family"
            raise Unsound(what, "A list is kept by a meeting about many.")
        if not self.keeps_list and any(each.list for one in self.questions for each in one.options):
            what = f"'{self.slug}' decides on a list and keeps none"
            raise Unsound(what, "Take `list` out of its answers, or let it keep a list.")

    def minutes_for(self, subject_kind: str) -> int:
        """What an item about such a subject is given, unless somebody says otherwise."""
        return sum(one.minutes for one in self.topics if subject_kind in one.on)

    def topics_for(self, subject_kind: str) -> tuple[Topic, ...]:
        return tuple(one for one in self.topics if subject_kind in one.on)

    def questions_for(self, subject_kind: str) -> tuple[MeetingQuestion, ...]:
        return tuple(one for one in self.questions if subject_kind in one.on)

    def papers_for(self, subject_kind: str, agency_kind: str) -> tuple[PaperAsked, ...]:
        return tuple(
            one
            for one in self.papers
            if subject_kind in one.on and (not one.kinds or agency_kind in one.kinds)
        )

    def question(self, slug: str) -> MeetingQuestion | None:
        return next((one for one in self.questions if one.slug == slug), None)


@dataclass(frozen=True)
class Quorum:
    """Whether enough are there. lacking: what is not, in words, a line each."""

    lacking: tuple[str, ...]

    @property
    def reached(self) -> bool:
        return not self.lacking


def quorum(kind: MeetingKind, present: Collection[tuple[str, str]]) -> Quorum:
    """present: (agency, its kind) of everybody at the table; an agency counts once."""
    kinds = {one for _, one in present}
    lacking = [f"{one.label} is not there" for one in kind.must_attend if one not in kinds]
    agencies = len({agency for agency, _ in present})
    if agencies < kind.least:
        here = "agency is" if agencies == 1 else "agencies are"
        lacking.append(f"{agencies} {here} there, and {kind.least} are needed")
    return Quorum(tuple(lacking))


@dataclass(frozen=True)
class LocalMeeting:
    """What one partnership calls a kind of meeting, and whom it needs besides. It takes nothing
    away: must_attend is added, and least counts where it is more. clock: its own, or None."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    panel: str | None
    must_attend: tuple[AgencyKind, ...]
    least: int
    clock: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Meetings:
    """Everything of `meetings.yaml`."""

    meetings: tuple[MeetingKind, ...] = ()
    local_meetings: tuple[LocalMeeting, ...] = ()


def held_here(
    kinds: Mapping[str, MeetingKind], local: Mapping[str, LocalMeeting]
) -> dict[str, MeetingKind]:
    """Every kind with what the partnership calls it and adds to it."""
    return {slug: _named(kind, local.get(slug)) for slug, kind in kinds.items()}


def _named(kind: MeetingKind, local: LocalMeeting | None) -> MeetingKind:
    if local is None:
        return kind
    return replace(
        kind,
        label=local.label,
        panel=local.panel or kind.panel,
        must_attend=tuple(dict.fromkeys((*kind.must_attend, *local.must_attend))),
        least=max(kind.least, local.least),
        clock=local.clock or kind.clock,
        provenance=(*kind.provenance, *local.provenance),
    )
