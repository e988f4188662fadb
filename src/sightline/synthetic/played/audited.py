"""Two rounds of one audit, so that they can be compared, and another that runs; self-assessment for
the second year; a rapid review whose clock runs, and good practice that is shared: by the invented
workers, with the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sightline.audits import actions as audits
from sightline.audits import queries as audited
from sightline.domain.chronology import Certainty
from sightline.reviews import actions as reviews
from sightline.reviews import queries as reviewed
from sightline.synthetic.played.stage import Known, Stage, there

MANAGER = "andrew.colborne"
#: Who leads in an agency, and whom they name to audit.
AGENCIES = (
    ("darren.eastham", ("ruth.denby",)),
    ("marcus.osei", ("callum.fairley",)),
    ("helen.winstanley", ("adam.sandhu",)),
    ("judith.scholes", ("meera.patel", "rhys.copley")),
)
THEME_THEN, THEME_NOW = "missing-children", "sexual-exploitation"
GRADES = ("good", "requires-improvement", "good", "inadequate", "outstanding", "good")
GRADES_BEFORE = ("good", "requires-improvement", "good", "requires-improvement", "inadequate")
#: Question, kind, words, what follows from it.
FOUND = (
    ("voice-of-child", "strength",
     "Where one worker stayed, the child’s own words are in the record, and plans changed.", ""),
    ("return-interview", "improve",
     "What children said in return interviews stayed with one agency in most cases.",
     "Say at each return interview with whom the child agrees that it is shared, and share it"
     " within two working days."),
)  # fmt: skip
WORDS = {
    "outstanding": "Somebody asked, wrote down what the child said, and did something that day.",
    "good": "It is there, with dates, and something followed from it.",
    "requires-improvement": "It is there for one part of the time, and late.",
    "inadequate": "Nothing in our record tells it.",
}


def play(stage: Stage, families: list[Known]) -> None:
    _round(stage, "audit-before", 290, GRADES_BEFORE, (FOUND[0],))
    _round(stage, "audit-then", 75, GRADES, FOUND)
    _running(stage)
    _assessed(stage)
    _rapid_review(stage, families)
    _good_practice(stage)


def _planned(stage: Stage, name: str, theme: str, title: str, size: int, days: int) -> UUID:
    """Planned, drawn, its auditors named, and started."""
    key = uuid5(stage.worker(MANAGER).key, name)
    agencies = [stage.worker(lead).agency for lead, _ in AGENCIES]
    at = stage.at(days, 9)
    with stage.acting(stage.worker(MANAGER), at) as by:
        audits.plan(
            key=key, theme=theme, title=title, starts_on=at.date() - timedelta(days=400),
            ends_on=at.date() - timedelta(days=14), size=size, agencies=agencies,
            packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        audits.draw(of=there(audited.audit_of(key)), packs=stage.packs, by=by, now=at)
    for lead, named in AGENCIES:
        with stage.acting(stage.worker(lead), at + timedelta(hours=2)) as by:
            audits.name_auditors(
                of=there(audited.audit_of(key)),
                workers=[stage.worker(one).key for one in named], by=by, now=at,
            )  # fmt: skip
    start = at + timedelta(hours=5)
    with stage.acting(stage.worker(MANAGER), start) as by:
        # By the database’s own clock it is open, also where this one is set back.
        until = stage.now.date() + timedelta(days=60)
        audits.start(of=there(audited.audit_of(key)), until=until, by=by, now=start)
    return key


def _answered(
    stage: Stage, key: UUID, who: str, at: datetime, *, most: int, grades: Sequence[str] = GRADES
) -> None:
    with stage.acting(stage.worker(who), at) as by:
        for turn, case in enumerate(audited.cases(key)[:most]):
            shown = [one.entry_id for one in audited.evidence_for(case)[:1]]
            for number, question in enumerate(audited.questions_of(case.audit, stage.packs)):
                grade = grades[(turn * 2 + number + len(who)) % len(grades)]
                audits.answer(
                    case=case, question=question, grade=grade, words=WORDS[grade],
                    sure=Certainty.LIKELY, evidence=shown,
                    key=uuid5(case.dealt_id, question), packs=stage.packs, by=by, now=at,
                )  # fmt: skip
            audits.give_in(case=case, packs=stage.packs, by=by, now=at)


def _auditors() -> Sequence[str]:
    return [one for _, named in AGENCIES for one in named]


def _round(
    stage: Stage, name: str, days: int, grades: Sequence[str], found: Sequence[tuple[str, ...]]
) -> None:
    """A round of the same audit, begun so many days ago and long ended."""
    key = _planned(stage, name, THEME_THEN, "Children who go missing", 6, days)
    for who in _auditors():
        _answered(stage, key, who, stage.at(days - 9, 14), most=20, grades=grades)
    at = stage.at(days - 15, 10)
    with stage.acting(stage.worker(MANAGER), at) as by:
        audits.begin_meeting(of=there(audited.audit_of(key)), by=by, now=at)
        of = there(audited.audit_of(key))
        for case in audited.meeting(key):
            given = audited.answers_in(case.answers)
            for question in audited.questions_of(of, stage.packs):
                said = sorted(one.grade for one in given if one.question == question)
                audits.agree(
                    of=of, case=case, question=question, grade=said[len(said) // 2],
                    words="Some saw only their own part. We agreed on what the child met.",
                    key=uuid5(case.drawn_id, question), packs=stage.packs, by=by, now=at,
                )  # fmt: skip
        for number, (question, kind, words, recommend) in enumerate(found):
            audits.find(
                of=of, question=question, kind=kind, words=words, recommend=recommend,
                addressed_to="All agencies", key=uuid5(key, str(number)), packs=stage.packs,
                by=by, now=at,
            )  # fmt: skip
    ends = stage.at(days - 17, 16)
    with stage.acting(stage.worker(MANAGER), ends) as by:
        audits.end(of=there(audited.audit_of(key)), packs=stage.packs, by=by, now=ends)


def _running(stage: Stage) -> None:
    """Ruth Denby has not begun; a school has given one case in."""
    key = _planned(stage, "audit-now", THEME_NOW, "Sexual exploitation: what did we do?", 4, 9)
    _answered(stage, key, "callum.fairley", stage.at(3, 15), most=1)


def _assessed(stage: Stage) -> None:
    """Twice, a year apart: one standard moved on, and another school says what it thinks of it."""
    _self_assessed(
        stage, "section-11-before", "Section 11 last year", 400,
        (("culture", "not-met", "Nobody asked the pupils.", "The school council is asked."),
         ("safe-recruitment", "met", "The single central record, checked by a governor.", "")),
    )  # fmt: skip
    key = _self_assessed(
        stage, "section-11", "Section 11 this year", 40,
        (("culture", "partly", "Notes of the school council. Those who are away were not asked.",
          "The pastoral lead asks each of them by the end of February."),
         ("safe-recruitment", "met", "The single central record, checked by a governor.", "")),
    )  # fmt: skip
    at = stage.at(18, 11)
    with stage.acting(stage.worker("gwen.sowerby"), at) as by:
        of = next(one for one in audited.grades_of(key).values() if one.standard == "culture")
        audits.challenge(
            of=of, stands=True,
            words="It is honest. How will you know in summer that they were heard?",
            key=uuid5(key, "challenge"), by=by, now=at,
        )  # fmt: skip


def _self_assessed(
    stage: Stage, name: str, title: str, days: int, said: Sequence[tuple[str, ...]]
) -> UUID:
    begun, at = stage.at(days, 9), stage.at(days - 20, 11)
    with stage.acting(stage.worker(MANAGER), begun) as by:
        key = audits.begin_round(
            title=title, due_on=begun.date() + timedelta(days=70), packs=stage.packs,
            key=uuid5(stage.worker(MANAGER).key, name), by=by, now=begun,
        )  # fmt: skip
    with stage.acting(stage.worker("marcus.osei"), at) as by:
        of = next(one for one in audited.rounds() if one.pk == key)
        for standard, grade, evidence, then in said:
            audits.grade_own(
                of=of, standard=standard, grade=grade, evidence=evidence, actions=then,
                key=uuid5(key, standard), packs=stage.packs, by=by, now=at,
            )  # fmt: skip
    return key


def _rapid_review(stage: Stage, families: list[Known]) -> None:
    """Known for a week and a half, notified in time; facts are being gathered."""
    child = next(one for one in families if "social-care" in one.leads and one.child.number > 1)
    lead = child.leads["social-care"]
    aware, raised_at = stage.at(12, 9), stage.at(11, 10)
    with stage.acting(lead, raised_at) as by:
        raised = reviews.raise_case(
            kind="incident", subject_id=child.child.key,
            title="Seriously harmed by an adult whom three agencies knew",
            words="The child was taken to hospital with injuries that an adult caused. The adult"
            " was known to the police, to housing and to us, each for something else.",
            sure=Certainty.CERTAIN,
            hoped="Why three agencies that each knew a part did not put it together.",
            aware_on=aware.date(), key=uuid5(child.child.key, "raised"), packs=stage.packs,
            by=by, now=raised_at,
        )  # fmt: skip
    at = stage.at(9, 14)
    with stage.acting(stage.worker(MANAGER), at) as by:
        of = there(reviewed.case(raised))
        reviews.decide(
            of=of, choice="notify", key=uuid5(raised, "decide"), packs=stage.packs, by=by, now=at,
            words="A child was seriously harmed, and abuse is known. Nobody doubted it.",
            with_whom="Council, police and health, by telephone",
        )  # fmt: skip
        reviews.notify(
            of=of, notified_on=at.date(), reference="N 2026 114", key=uuid5(raised, "notify"),
            packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        members = [stage.worker(one).key for one in ("judith.scholes", "helen.winstanley")]
        reviews.begin_rapid_review(
            of=of, members=[*members, lead.key], key=uuid5(raised, "begin"), by=by, now=at
        )
    said = stage.at(5, 16)
    with stage.acting(lead, said) as by:
        for prompt, words in (
            ("safety", "The child is with an aunt. A younger brother was seen and is safe. Whether"
             " the adult meets other children is being asked today."),
            ("facts", "We had three contacts in two years, each closed by itself. Nobody asked who"
             " the adult was."),
        ):  # fmt: skip
            reviews.say(
                of=there(reviewed.case(raised)), prompt=prompt, words=words,
                sure=Certainty.CERTAIN, key=uuid5(raised, prompt), packs=stage.packs, by=by,
                now=said,
            )  # fmt: skip


def _good_practice(stage: Stage) -> None:
    at = stage.at(30, 15)
    with stage.acting(stage.worker("zara.mirza"), at) as by:
        raised = reviews.raise_case(
            kind="good_practice", subject_id=None, title="A worker who stayed",
            words="One worker came to the same bench each Thursday for five months. In the sixth"
            " a young person sat down, and told.",
            sure=Certainty.CERTAIN,
            hoped="What it takes that somebody may wait so long, and that it is not closed before.",
            aware_on=None, key=uuid5(stage.worker("zara.mirza").key, "good"), packs=stage.packs,
            by=by, now=at,
        )  # fmt: skip
    shared = stage.at(24, 11)
    with stage.acting(stage.worker(MANAGER), shared) as by:
        of = there(reviewed.case(raised))
        reviews.decide(
            of=of, choice="share", words="It can be done elsewhere, and it costs patience.",
            with_whom="The learning group", key=uuid5(raised, "decide"), packs=stage.packs, by=by,
            now=shared,
        )  # fmt: skip
        reviews.learn(
            of=of, kind="good_practice", title="Somebody who stays",
            words="One worker, one place, the same hour each week, for as long as it took. The"
            " manager agreed that no contact counts as work, and asked each month what was learnt.",
            questions=["Who here may wait so long?", "What do we close because nobody came?"],
            recommend="Agree in each agency how long somebody may keep trying, and who protects"
            " that time.",
            addressed_to="All agencies", key=uuid5(raised, "learn"), by=by, now=shared,
        )  # fmt: skip
