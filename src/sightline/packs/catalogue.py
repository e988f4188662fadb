"""Everything that the packs say, as one frozen value: the national pack and one partnership's."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from sightline.domain.assessment import AssessmentCriterion, AssessmentRule
from sightline.domain.briefings import Audience, BriefingKind, BriefingRule, SaidToday
from sightline.domain.clocks import Timescale
from sightline.domain.concern_form import (
    DangerStep,
    Option,
    OptionList,
    Prompt,
    ResponseStep,
    UnknownAnswer,
)
from sightline.domain.disruption import (
    ComesFirst,
    EffectRule,
    Offence,
    Partner,
    PlaceKind,
    Power,
)
from sightline.domain.indicators import ExploitationModel, Sign, SignGroup
from sightline.domain.information import (
    EventPart,
    GradeCode,
    HowKnown,
    InformationPeriod,
    InformationSays,
)
from sightline.domain.instruments import Instrument
from sightline.domain.learning_pieces import Myth, Recordings
from sightline.domain.library_rules import Synonyms, Theme
from sightline.domain.mapping import MapArea, MapRule
from sightline.domain.measures import Measure, MeasureRule
from sightline.domain.meetings import LocalMeeting, MeetingKind, held_here
from sightline.domain.missing import (
    InterviewerKind,
    InterviewTrigger,
    MissingFrom,
    MissingQuestion,
    Recipient,
    RegularlyMissing,
    RiskWord,
    Stage,
)
from sightline.domain.names.variants import NamePack
from sightline.domain.patterns import PatternReading, PatternReason, PatternRule
from sightline.domain.picture import Band, Enforcer, HoldingKind, Strand, Threat
from sightline.domain.plans import (
    Adulthood,
    Consideration,
    JusticeDate,
    NeedArea,
    PlanKind,
    PoliceRecord,
    SummaryPart,
    WayToReach,
)
from sightline.domain.pointing import PointingReason, PointingRule
from sightline.domain.profile import ProfileRule, ProfileSection, ProfileTable
from sightline.domain.provenance import PackHeader, Provenance, Source
from sightline.domain.reference import (
    CodeSet,
    Contact,
    Definition,
    Guidance,
    ThenAndNow,
    not_yet_real,
)
from sightline.domain.resource_pack import (
    ResourceFor,
    ResourceKeptOut,
    ResourceNeed,
    ResourceReview,
)
from sightline.domain.role_guides import PublicPage, RoleGuide
from sightline.domain.routes import (
    EscalationStep,
    LocalName,
    LocalRule,
    Panel,
    ReferralRoute,
    Threshold,
    named_here,
)
from sightline.domain.supervision import (
    SupervisionDrift,
    SupervisionOften,
    SupervisionQuestion,
)
from sightline.domain.training import (
    LeadKind,
    TrainingBarrier,
    TrainingLevel,
    TrainingNeed,
    TrainingQuestion,
    TrainingRenewal,
    TrainingRule,
)
from sightline.domain.wording import WordingPack
from sightline.packs.audit_parts import AuditParts, audit_parts
from sightline.packs.faults import Fault, PackError
from sightline.packs.folder import NATIONAL, Folder, locate, read_folder
from sightline.packs.joining import Joined, join
from sightline.packs.place import national as national_pack
from sightline.packs.versions import the_one_that_holds

#: The invented partnership. Its numbers are never real, so no site can go live on it.
DEMONSTRATION = "demonstration"

T = TypeVar("T")


class UnknownSlug(LookupError):  # names what was asked for
    """Nothing in the packs has this slug. A record may hold one that an older pack had."""


@dataclass(frozen=True)
class PackFile:
    """One file as it stood. Records keep `pack`, `version` and `sha256`; the text is kept once."""

    pack: str
    version: str
    name: str
    sha256: str
    text: str


@dataclass(frozen=True)
class Packs:
    """What holds here. Mappings are by slug, in the order of the files."""

    headers: tuple[PackHeader, ...]
    files: tuple[PackFile, ...]
    sources: Mapping[str, Source]
    sign_groups: Mapping[str, SignGroup]
    signs: Mapping[str, Sign]
    models: Mapping[str, ExploitationModel]
    danger_steps: tuple[DangerStep, ...]
    lists: Mapping[str, OptionList]
    prompts: Mapping[str, Prompt]
    response_steps: tuple[ResponseStep, ...]
    clocks: Mapping[str, Timescale]
    clock_versions: Mapping[str, tuple[Timescale, ...]]
    codes: Mapping[str, CodeSet]
    definitions: Mapping[str, Definition]
    guidance: Mapping[str, Guidance]
    then_and_now: Mapping[str, ThenAndNow]
    contacts: Mapping[str, Contact]
    instruments: Mapping[str, Instrument]
    instrument_versions: Mapping[tuple[str, str], Instrument]
    assessment_rules: Mapping[str, AssessmentRule]
    criteria: Mapping[str, AssessmentCriterion]
    routes: Mapping[str, ReferralRoute]
    escalation: Mapping[str, EscalationStep]
    panels: Mapping[str, Panel]
    local_rules: Mapping[str, LocalRule]
    thresholds: Mapping[str, Threshold]
    guides: Mapping[str, RoleGuide]
    public_pages: Mapping[str, PublicPage]
    bands: Mapping[str, Band]
    strands: Mapping[str, Strand]
    holding_kinds: Mapping[str, HoldingKind]
    threats: Mapping[str, Threat]
    enforcers: Mapping[str, Enforcer]
    pointing_rules: Mapping[str, PointingRule]
    pointing_reasons: Mapping[str, PointingReason]
    pattern_rules: Mapping[str, PatternRule]
    pattern_reasons: Mapping[str, PatternReason]
    pattern_readings: Mapping[str, PatternReading]
    map_rules: Mapping[str, MapRule]
    map_areas: Mapping[str, MapArea]
    measures: Mapping[str, Measure]
    measure_rules: Mapping[str, MeasureRule]
    profile_rules: Mapping[str, ProfileRule]
    profile_tables: Mapping[str, ProfileTable]
    profile_sections: Mapping[str, ProfileSection]
    audits: AuditParts
    briefing_rules: Mapping[str, BriefingRule]
    briefing_kinds: Mapping[str, BriefingKind]
    said_today: Mapping[str, SaidToday]
    awareness_audiences: Mapping[str, Audience]
    myths: Mapping[str, Myth]
    recordings: Mapping[str, Recordings]
    plan_kinds: Mapping[str, PlanKind]
    need_areas: Mapping[str, NeedArea]
    ways_to_reach: Mapping[str, WayToReach]
    police_records: Mapping[str, PoliceRecord]
    justice_dates: Mapping[str, JusticeDate]
    considerations: Mapping[str, Consideration]
    summary_parts: Mapping[str, SummaryPart]
    adulthood: Mapping[str, Adulthood]
    missing_questions: Mapping[str, MissingQuestion]
    missing_from: Mapping[str, MissingFrom]
    missing_risk: Mapping[str, RiskWord]
    interview_triggers: Mapping[str, InterviewTrigger]
    interviewers: Mapping[str, InterviewerKind]
    missing_recipients: Mapping[str, Recipient]
    regularly_missing: Mapping[str, RegularlyMissing]
    meetings: Mapping[str, MeetingKind]
    powers: Mapping[str, Power]
    offences: Mapping[str, Offence]
    partners: Mapping[str, Partner]
    place_kinds: Mapping[str, PlaceKind]
    comes_first: Mapping[str, ComesFirst]
    effect_rules: Mapping[str, EffectRule]
    grade_codes: Mapping[str, GradeCode]
    event_parts: Mapping[str, EventPart]
    how_known: Mapping[str, HowKnown]
    information_periods: Mapping[str, InformationPeriod]
    information_says: Mapping[str, InformationSays]
    lead_kinds: Mapping[str, LeadKind]
    training_levels: Mapping[str, TrainingLevel]
    training_renewals: Mapping[str, TrainingRenewal]
    training_needs: Mapping[str, TrainingNeed]
    training_questions: Mapping[str, TrainingQuestion]
    training_barriers: Mapping[str, TrainingBarrier]
    training_rules: Mapping[str, TrainingRule]
    supervision_questions: Mapping[str, SupervisionQuestion]
    supervision_often: Mapping[str, SupervisionOften]
    supervision_drift: Mapping[str, SupervisionDrift]
    resource_needs: Mapping[str, ResourceNeed]
    resource_for: Mapping[str, ResourceFor]
    resource_kept_out: Mapping[str, ResourceKeptOut]
    resource_review: Mapping[str, ResourceReview]
    library_themes: Mapping[str, Theme]
    synonyms: Mapping[str, Synonyms]
    names: NamePack | None
    wording: WordingPack | None

    @property
    def demonstration(self) -> bool:
        """Whether the partnership is an invented one."""
        return any(header.demonstration for header in self.headers)

    def sign(self, slug: str) -> Sign:
        """Raises UnknownSlug."""
        return _found(self.signs, slug)

    def signs_by_group(self) -> tuple[tuple[SignGroup, tuple[Sign, ...]], ...]:
        """The form's headings with what is ticked under each; a heading without any is left out."""
        grouped = (
            (group, tuple(sign for sign in self.signs.values() if sign.group == group.slug))
            for group in self.sign_groups.values()
        )
        return tuple((group, signs) for group, signs in grouped if signs)

    def list(self, slug: str) -> OptionList:
        """One question with its answers. Raises UnknownSlug."""
        return _found(self.lists, slug)

    def option(self, list_slug: str, slug: str) -> Option:
        """One answer. Raises UnknownSlug."""
        try:
            return self.list(list_slug).option(slug)
        except UnknownAnswer as error:
            raise UnknownSlug(str(error)) from error

    def choices(self, list_slug: str) -> tuple[tuple[str, str], ...]:
        """Slug and label of each answer, as a form field wants them. Raises UnknownSlug."""
        return tuple((option.slug, option.label) for option in self.list(list_slug).options)

    def prompt(self, slug: str) -> Prompt:
        """Raises UnknownSlug."""
        return _found(self.prompts, slug)

    def clock(self, slug: str, on: date | None = None) -> Timescale:
        """Of a clock with several versions, the one of that day. Raises UnknownSlug."""
        found: Timescale = the_one_that_holds(_found(self.clock_versions, slug), on)
        return found

    def instrument(self, slug: str, version: str | None = None) -> Instrument:
        """That version, as it was asked; without one, the one that is offered now. Raises
        UnknownSlug."""
        if version is None:
            return _found(self.instruments, slug)
        try:
            return self.instrument_versions[slug, version]
        except KeyError:
            raise UnknownSlug(f"no version '{version}' of '{slug}' is in the packs") from None

    def meeting(self, slug: str) -> MeetingKind:
        """With the partnership's name and whom it needs besides. Raises UnknownSlug."""
        return _found(self.meetings, slug)

    def route(self, slug: str) -> ReferralRoute:
        """With the partnership's name, contact, panel and further questions. Raises UnknownSlug."""
        return _found(self.routes, slug)

    def contact(self, slug: str) -> Contact:
        """Raises UnknownSlug."""
        return _found(self.contacts, slug)

    def code_choices(self, slug: str) -> tuple[tuple[str, str], ...]:
        """Code and label of each value of a national code list. Raises UnknownSlug."""
        return tuple((each.code, each.label) for each in _found(self.codes, slug).codes)

    def asked_when_missing(self, stage: Stage) -> tuple[MissingQuestion, ...]:
        """What is asked in a profile, a report or an interview, in order."""
        return tuple(one for one in self.missing_questions.values() if one.stage is stage)

    def contacts_not_yet_real(self) -> tuple[Contact, ...]:
        """What keeps a site outside a demonstration from going live and from printing (N10)."""
        return not_yet_real(tuple(self.contacts.values()))

    def file(self, name: str, pack: str = NATIONAL) -> PackFile:
        """One file with its version, hash and text. Raises UnknownSlug."""
        for each in self.files:
            if (each.pack, each.name) == (pack, name):
                return each
        raise UnknownSlug(f"the pack '{pack}' has no file '{name}'")

    def source_line(self, provenance: Provenance) -> str:
        """Where a rule is from, as it is shown to people: title, publisher, date, section."""
        source = _found(self.sources, provenance.source)
        return f"{source.title}, {source.publisher}, {source.dated}: {provenance.section}"

    def origin(self, provenance: Provenance) -> str:
        """The same with its dates, and whether it holds, in brackets at the end (X1)."""
        return f"{self.source_line(provenance)} ({provenance.standing})"


def _found(entries: Mapping[str, T], slug: str) -> T:
    try:
        return entries[slug]
    except KeyError:
        raise UnknownSlug(f"nothing in the packs is called '{slug}'") from None


def read_packs(root: Path, partnership: str | None) -> Packs:
    """The national pack of `root`, with one partnership's added where one is named.

    Raises PackError with every fault of both. Examples are not run here: `check` runs them.
    """
    return catalogue_of(*read_folders(root, partnership))


def read_folders(
    root: Path, partnership: str | None, *, reading: Callable[[Path], Folder] = read_folder
) -> tuple[Folder, Folder | None, Joined]:
    """The packs as they were read, and joined. Raises PackError with the faults of both."""
    faults: list[Fault] = []
    folders: list[Folder] = []
    for path in [national_pack(root)] + ([root / partnership] if partnership else []):
        try:
            folders.append(reading(path))
        except PackError as error:
            faults.extend(error.faults)
    if faults:
        raise PackError(faults)
    national, local = folders[0], folders[1] if len(folders) > 1 else None
    return national, local, join(national, local)


def catalogue_of(national: Folder, local: Folder | None, joined: Joined) -> Packs:
    """One frozen value of what was read."""
    folders = [national] + ([local] if local else [])
    files = tuple(
        PackFile(folder.header.id, folder.header.version, file.path.name, file.sha256, file.text)
        for folder in folders
        for file in folder.files
    )
    names = [part for folder in folders for _, part in folder.parts(NamePack)]
    wording = [part for folder in folders for _, part in folder.parts(WordingPack)]
    return Packs(
        headers=tuple(folder.header for folder in folders),
        files=files,
        sources=joined.of(Source),
        sign_groups=joined.of(SignGroup),
        signs=joined.of(Sign),
        models=joined.of(ExploitationModel),
        danger_steps=tuple(joined.of(DangerStep).values()),
        lists=joined.of(OptionList),
        prompts=joined.of(Prompt),
        response_steps=tuple(joined.of(ResponseStep).values()),
        clocks=joined.of(Timescale),
        clock_versions=joined.versions(Timescale),
        codes=joined.of(CodeSet),
        definitions=joined.of(Definition),
        guidance=joined.of(Guidance),
        then_and_now=joined.of(ThenAndNow),
        contacts=joined.of(Contact),
        instruments=joined.of(Instrument),
        instrument_versions={
            (each.slug, each.version): each
            for versions in joined.versions(Instrument).values()
            for each in versions
        },
        assessment_rules=joined.of(AssessmentRule),
        criteria=joined.of(AssessmentCriterion),
        routes=named_here(joined.of(ReferralRoute), joined.of(LocalName)),
        escalation=joined.of(EscalationStep),
        panels=joined.of(Panel),
        local_rules=joined.of(LocalRule),
        thresholds=joined.of(Threshold),
        guides=joined.of(RoleGuide),
        public_pages=joined.of(PublicPage),
        bands=joined.of(Band),
        strands=joined.of(Strand),
        holding_kinds=joined.of(HoldingKind),
        threats=joined.of(Threat),
        enforcers=joined.of(Enforcer),
        pointing_rules=joined.of(PointingRule),
        pointing_reasons=joined.of(PointingReason),
        pattern_rules=joined.of(PatternRule),
        pattern_reasons=joined.of(PatternReason),
        pattern_readings=joined.of(PatternReading),
        map_rules=joined.of(MapRule),
        map_areas=joined.of(MapArea),
        measures=joined.of(Measure),
        measure_rules=joined.of(MeasureRule),
        profile_rules=joined.of(ProfileRule),
        profile_tables=joined.of(ProfileTable),
        profile_sections=joined.of(ProfileSection),
        audits=audit_parts(joined),
        briefing_rules=joined.of(BriefingRule),
        briefing_kinds=joined.of(BriefingKind),
        said_today=joined.of(SaidToday),
        awareness_audiences=joined.of(Audience),
        myths=joined.of(Myth),
        recordings=joined.of(Recordings),
        plan_kinds=joined.of(PlanKind),
        need_areas=joined.of(NeedArea),
        ways_to_reach=joined.of(WayToReach),
        police_records=joined.of(PoliceRecord),
        justice_dates=joined.of(JusticeDate),
        considerations=joined.of(Consideration),
        summary_parts=joined.of(SummaryPart),
        adulthood=joined.of(Adulthood),
        missing_questions=joined.of(MissingQuestion),
        missing_from=joined.of(MissingFrom),
        missing_risk=joined.of(RiskWord),
        interview_triggers=joined.of(InterviewTrigger),
        interviewers=joined.of(InterviewerKind),
        missing_recipients=joined.of(Recipient),
        regularly_missing=joined.of(RegularlyMissing),
        grade_codes=joined.of(GradeCode),
        event_parts=joined.of(EventPart),
        how_known=joined.of(HowKnown),
        information_periods=joined.of(InformationPeriod),
        information_says=joined.of(InformationSays),
        meetings=held_here(joined.of(MeetingKind), joined.of(LocalMeeting)),
        powers=joined.of(Power),
        offences=joined.of(Offence),
        partners=joined.of(Partner),
        place_kinds=joined.of(PlaceKind),
        comes_first=joined.of(ComesFirst),
        effect_rules=joined.of(EffectRule),
        lead_kinds=joined.of(LeadKind),
        training_levels=joined.of(TrainingLevel),
        training_renewals=joined.of(TrainingRenewal),
        training_needs=joined.of(TrainingNeed),
        training_questions=joined.of(TrainingQuestion),
        training_barriers=joined.of(TrainingBarrier),
        training_rules=joined.of(TrainingRule),
        supervision_questions=joined.of(SupervisionQuestion),
        supervision_often=joined.of(SupervisionOften),
        supervision_drift=joined.of(SupervisionDrift),
        resource_needs=joined.of(ResourceNeed),
        resource_for=joined.of(ResourceFor),
        resource_kept_out=joined.of(ResourceKeptOut),
        resource_review=joined.of(ResourceReview),
        library_themes=joined.of(Theme),
        synonyms=joined.of(Synonyms),
        names=names[0] if names else None,
        wording=wording[0] if wording else None,
    )


@cache
def current() -> Packs:
    """The packs of this site, read once a process.

    SIGHTLINE_PARTNERSHIP names the partnership's folder; without it the invented one is used, with
    which no site goes live. Raises PackError, which stops the start.
    """
    return read_packs(locate(), os.environ.get("SIGHTLINE_PARTNERSHIP", DEMONSTRATION))
