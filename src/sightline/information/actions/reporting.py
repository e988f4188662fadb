"""Information is told: written down, with whom it names, what was given, and who told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection

from sightline.access import files
from sightline.access.area import holdings_in
from sightline.access.files import Audience, OpenFile, SubjectKind
from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.chronology.actions import AlsoAbout, add_entry
from sightline.concerns.actions import new_reference
from sightline.domain import matching
from sightline.domain.agencies import Role
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.concern_form import Route
from sightline.domain.dates import UncertainDate
from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.information import Detail, DoesNotFit, HowKnown, first_dates
from sightline.information import tasks
from sightline.information.models import Mention, Report, Standing
from sightline.information.telling import Mentioned, Named, Origin, Provenance, Source
from sightline.kernel import audit, pack_texts
from sightline.kernel.clock import LONDON
from sightline.kernel.uncertain import columns
from sightline.packs.catalogue import Packs, current
from sightline.subjects.actions import NameKind, record_name
from sightline.subjects.name_variants import variants
from sightline.subjects.queries import identifiers, summaries

LONGEST_PART = 60
BY_MYSELF = Source()


def report(
    *,
    words: str,
    about: Sequence[Named] = (),
    mentions: Sequence[Mentioned] = (),
    happened: UncertainDate,
    at_hour: int | None = None,
    provenance: Provenance,
    source: Source = BY_MYSELF,
    origin: Origin | None = None,
    key: UUID | None = None,
    packs: Packs | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep a report in a file of its own and write it down. Sent twice, it is kept once.

    Whoever is kept from anybody whom it names, or from a file of its origin, is kept from it. Where
    somebody named works with children, or is a colleague, it takes the designated officer's route.
    at_hour: 0 to 23 in local time, where somebody said it.
    A detail that was given stays a mention until a person says whose it is: nothing is guessed.
    Raises Missing, DoesNotFit, NotAnIdentifier, UnknownSlug; a database refusal for who is hidden.
    """
    packs = packs or current()
    words = said(words, "Write what was seen or heard", "words")
    known = packs.how_known[provenance.how_known]
    _check(about, happened, provenance)
    given = [(one, matching.read(one.kind, one.text, partial=one.partial)) for one in mentions]
    key = key or uuid4()

    def keep() -> Report:
        subjects = {
            at: one.subject_id or files.new_subject(one.kind) for at, one in enumerate(about)
        }
        # Nobody and nothing is named yet: what it speaks of is looked for by a person.
        anchor = subjects[0] if subjects else files.new_subject(SubjectKind.GROUP)
        file = _open(about, subjects, anchor, origin, packs)
        _name_all(about, subjects, file, by, now)
        made = _write(
            words=words, about=about, subjects=subjects, anchor=anchor, file=file,
            happened=happened, at_hour=at_hour, known=known, provenance=provenance, origin=origin,
            key=key, packs=packs, by=by, now=now,
        )  # fmt: skip
        _keep_mentions(made, about, subjects, [*given, *_of_known(about)], file, by, now)
        _keep_source(made, source)
        audit.note("information.told", ids=[made.pk], subjects=list({*subjects.values(), anchor}))
        if any(_takes_officers_route(one, packs) for one in about):
            tasks.tell_of_worker.defer(
                report_id=str(made.pk),
                file_id=str(file.file_id),
                let_in=_let_in_by_name(about, by, now),
            )
        return made

    return UUID(str(once(Report, keep, by=by, key=key, column="sent_key")[0].pk))


def _check(about: Sequence[Named], happened: UncertainDate, provenance: Provenance) -> None:
    heard = provenance.heard
    if heard and heard.latest and happened.earliest and heard.latest < happened.earliest:
        raise DoesNotFit("It was heard of before it happened. Check both dates", "heard")
    if len({one.colleague for one in about if one.colleague}) > 1:
        raise DoesNotFit(
            "Write one report for each colleague, so that each is hidden from whom it is about"
        )
    if any(len(one.part) > LONGEST_PART for one in about):
        raise DoesNotFit(f"Say the part in at most {LONGEST_PART} characters", "part")


def _open(
    about: Sequence[Named],
    subjects: Mapping[int, UUID],
    anchor: UUID,
    origin: Origin | None,
    packs: Packs,
) -> OpenFile:
    everybody = list(dict.fromkeys(subjects.values())) or [anchor]
    sources = list(origin.files) if origin else []
    officers = [(at, one) for at, one in enumerate(about) if _takes_officers_route(one, packs)]
    if officers:
        at, one = next(((at, one) for at, one in officers if one.colleague), officers[0])
        return files.open_officers_information(
            everybody,
            sources=sources,
            person=subjects[at],
            colleague=one.colleague,
            senior=one.senior,
            reason="Told information",
        )
    if sources:
        return files.open_shared_file(
            Audience.INFORMATION,
            everybody,
            sources=sources,
            workers=list(origin.authors) if origin else (),
            kind="allocation",
            reason="Told information",
        )
    return files.open_file(Audience.INFORMATION, everybody, reason="Told information")


def _takes_officers_route(one: Named, packs: Packs) -> bool:
    asked = packs.list("works-with-children")
    return bool(one.works_with_children) and (
        asked.route_for([one.works_with_children]) is Route.DESIGNATED_OFFICER
    )


def _let_in_by_name(about: Sequence[Named], by: Actor, now: datetime) -> list[str]:
    """Police intelligence of the area, and the senior manager who was named."""
    held = holdings_in(by.area_id, roles=[Role.INTELLIGENCE_OFFICER])
    officers = [one.worker_id for one in held if one.runs_at(now)]
    return [str(one) for one in (*officers, *(one.senior for one in about if one.senior))]


def _name_all(
    about: Sequence[Named], subjects: Mapping[int, UUID], file: OpenFile, by: Actor, now: datetime
) -> None:
    """Whoever reads the report reads whom it names, as the one who told it knows them; never a name
    that may stand in a sealed file."""
    known = [one.subject_id for one in about if one.subject_id]
    called = summaries(known)
    sealed = files.sealed_among(known) if known else {}
    for at, one in enumerate(about):
        text, named = one.name.strip(), NameKind.DESCRIPTION if one.described else None
        if one.subject_id is not None:
            found = called.get(one.subject_id)
            text = found.name if found and one.subject_id not in sealed else ""
        if named is None and one.kind is SubjectKind.PERSON:
            named = NameKind.KNOWN_AS
        if text:
            record_name(
                subject_id=subjects[at], subject_kind=one.kind, text=text[:200], kind=named,
                file=file, by=by, now=now,
            )  # fmt: skip


def _of_known(about: Sequence[Named]) -> list[tuple[Mentioned, matching.Given]]:
    """The numbers of those who are known already, so that another report's can be compared."""
    found = []
    sealed = files.sealed_among([one.subject_id for one in about if one.subject_id])
    for at, one in enumerate(about):
        if one.subject_id is None or one.subject_id in sealed:
            continue
        for number in identifiers(one.subject_id):
            detail = _DETAILS.get(number.kind)
            if detail is not None:
                with suppress(NotAnIdentifier):
                    given = matching.read(detail, number.value, partial=number.partial)
                    mark = one.together or f"known-{at}"
                    found.append(
                        (Mentioned(detail, number.value, number.partial, together=mark), given)
                    )
    return found


#: Numbers of things. Those of a child (NHS, pupil number) and of a home are no information.
_DETAILS = {"registration": Detail.PLATE, "phone": Detail.PHONE, "handle": Detail.ACCOUNT}


def _write(
    *,
    words: str,
    about: Sequence[Named],
    subjects: Mapping[int, UUID],
    anchor: UUID,
    file: OpenFile,
    happened: UncertainDate,
    at_hour: int | None,
    known: HowKnown,
    provenance: Provenance,
    origin: Origin | None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Report:
    made, urn = files.new_id(), f"I-{new_reference()}"
    entry = add_entry(
        subject_id=anchor,
        file=file,
        kind=EntryKind.INFORMATION,
        happened=happened,
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT if known.first_hand else Basis.REPORT,
        certainty=Certainty.NOT_KNOWN,
        # Who told it is kept apart; here stands only who passed it on.
        source=f"Information {urn}, from {by.agency_name}"[:200],
        words=words,
        also_about=[
            AlsoAbout(subjects[at], one.kind, one.part.strip())
            for at, one in enumerate(about)
            if subjects[at] != anchor or one.part.strip()
        ],
        came_from="information",
        came_from_id=made,
        at_hour=at_hour,
        by=by,
        now=now,
    )
    dates = first_dates(
        {one.period: one.days for one in packs.information_periods.values()}, _day(now)
    )
    heard = provenance.heard
    return Report.objects.create(
        id=made,
        **file.row(by, now),
        **columns(happened),
        urn=urn,
        agency_id=by.agency_id,
        subject_id=anchor,
        subject_kind=about[0].kind.value if about else "",
        entry_id=entry,
        words=words,
        first_hand=known.first_hand,
        how_known=known.slug,
        how_words=provenance.how_words.strip(),
        heard_earliest=heard.earliest if heard else None,
        heard_latest=heard.latest if heard else None,
        heard_precision=heard.precision.value if heard else "",
        heard_reason=heard.reason if heard else "",
        from_child=provenance.from_child or known.from_child,
        child_willing=provenance.child_willing or "not_asked",
        risk_to_source=provenance.risk_to_source.strip(),
        handling_asked=provenance.handling_asked.strip(),
        review_on=dates.review_on,
        expires_on=dates.expires_on,
        came_from=origin.kind if origin else "",
        came_from_id=origin.ident if origin else None,
        sent_key=key,
        pack_sha256=pack_texts.keep(packs.file("information.yaml"), now=now),
    )


def _keep_mentions(
    made: Report,
    about: Sequence[Named],
    subjects: Mapping[int, UUID],
    given: Sequence[tuple[Mentioned, matching.Given]],
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> None:
    """Details of somebody named are theirs; the others wait for a person. One standing for all."""
    whose = {one.together or f"known-{at}": subjects[at] for at, one in enumerate(about)}
    marks = {one.together: uuid4() for one, _ in given if one.together}
    rows = [
        Mention(
            **file.row(by, now),
            report=made,
            entry_id=made.entry_id,
            kind=one.kind.value,
            text=one.text.strip()[:400],
            normal=read.normal[:420],
            keys=sorted(matching.keys(read, variants())),
            partial=read.partial,
            where=read.where,
            part=one.part.strip()[:LONGEST_PART],
            together=marks.get(one.together) or uuid4(),
            subject_id=whose.get(one.together),
        )
        for one, read in given
    ]
    Mention.objects.bulk_create(rows)
    Standing.objects.create(
        **file.row(by, now),
        report=made,
        entry_id=made.entry_id,
        told_at=now,
        unlinked=sum(1 for one in rows if one.subject_id is None),
        review_on=made.review_on,
        expires_on=made.expires_on,
    )


def _keep_source(made: Report, source: Source) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.keep_information_source(%s, %s, %s, %s, %s)",
            [made.pk, source.who, source.name.strip(), source.reach.strip(), source.words.strip()],
        )


def _day(now: datetime) -> date:
    return now.astimezone(LONDON).date()
