"""What the signs helper finds in texts labelled by hand, and what it leaves alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from sightline.language.signs import find_signs
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import shipped
from sightline.packs.catalogue import current
from tests.unit.language.corpus import source

HERE = Path(__file__).parent
LABELS = HERE / "signs-labels.jsonl"
STORIES = HERE / "signs-stories.jsonl"
INDEPENDENT = HERE / "signs-stories-independent.jsonl"
PLAIN_LIFE = HERE / "signs-plain-life.txt"
ENOUGH = 0.85
#: What they were on the day. The second set was written after the rules, and mended once. The
#: others are by authors who had not seen the rules; what was found when they were first read stands
#: in ADR 18. Recall of some fell when ways that had seldom been right alone were made faint, which
#: the sets that nobody had learnt from gained by. The seventh was hardly learnt from. The eighth
#: and tenth have no labels of the four models; the ninth is not kept here. Of what is suggested in
#: the twelfth and not labelled, a second reading found half to be there after all. From the
#: thirteenth on they are by one who had read the rules, or knew what they had missed. From the
#: eighteenth on they were labelled once, by what docs/how-to/label-signs-in-a-story.md now says.
#: The ways of signs-reading-built*.yaml took two points of precision from the sets before, and
#: gave them two of recall.
ENOUGH_OF_STORIES = {
    "first": (0.91, 0.88),
    "second": (0.83, 0.86),
    "third": (0.85, 0.95),
    "fourth": (0.87, 0.95),
    "fifth": (0.88, 0.94),
    "sixth": (0.86, 0.93),
    "seventh": (0.83, 0.83),
    "eighth": (0.85, 0.92),
    "tenth": (0.88, 0.86),
    "eleventh": (0.88, 0.94),
    "twelfth": (0.8, 0.86),
    "thirteenth": (0.9, 0.9),
    "fourteenth": (0.86, 0.91),
    "fifteenth": (0.94, 0.94),
    "sixteenth": (0.92, 0.96),
    "seventeenth": (0.83, 0.97),
    "eighteenth": (0.78, 0.87),
    "nineteenth": (0.77, 0.79),
    "twentieth": (0.88, 0.85),
    "twenty-first": (0.87, 0.92),
    "twenty-second": (0.88, 0.92),
    "twenty-third": (0.82, 0.86),
}
#: Their authors labelled no models.
WITHOUT_MODELS = ("eighth", "tenth")


@dataclass(frozen=True)
class Told:
    """A text with its labels: slug, start, end."""

    id: str
    text: str
    labels: tuple[tuple[str, int, int], ...]


@dataclass
class Score:
    """Hits, what was found and not labelled, and what was labelled and not found."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra)

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed)


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels_of(row: dict[str, object]) -> tuple[tuple[str, int, int], ...]:
    labels = row["labels"]
    assert isinstance(labels, list)
    return tuple((one["slug"], one["start"], one["end"]) for one in labels)


def the_handbooks_texts() -> list[Told]:
    """The nine stories and the two recordings; skips where the handbook is not there."""
    lines = source("003*.txt").read_text(encoding="utf-8").splitlines()
    told = []
    for row in rows(LABELS):
        at = next(n for n, line in enumerate(lines)
                  if line.strip().replace("’", "'") == row["heading"])  # fmt: skip
        text = next(line.strip() for line in lines[at + 1 :] if line.strip())[
            : int(str(row["length"]))
        ]
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], row["id"]
        told.append(Told(str(row["id"]), text, labels_of(row)))
    return told


def our_stories(part: str) -> list[Told]:
    return [
        Told(str(row["id"]), str(row["text"]), labels_of(row))
        for row in (*rows(STORIES), *rows(INDEPENDENT))
        if row["set"] == part
    ]


def by_slug(told: list[Told], leaving_out: frozenset[str] = frozenset()) -> Score:
    score = Score()
    for one in told:
        found = {sign.slug for sign in find_signs(one.text)} - leaving_out
        labelled = {slug for slug, _, _ in one.labels}
        score.hit += len(found & labelled)
        score.extra += len(found - labelled)
        score.missed += len(labelled - found)
    return score


def by_place(told: list[Told]) -> tuple[float, float]:
    """Precision of what was found and recall of what was labelled, by overlap of the words."""
    found_well = found_all = seen = labelled = 0
    for one in told:
        signs = find_signs(one.text)
        found_all += len(signs)
        labelled += len(one.labels)
        found_well += sum(
            any(
                s.slug == slug and s.start < end and start < s.end
                for slug, start, end in one.labels
            )
            for s in signs
        )
        seen += sum(
            any(s.slug == slug and s.start < end and start < s.end for s in signs)
            for slug, start, end in one.labels
        )
    return found_well / found_all, seen / labelled


def test_the_handbooks_stories_and_recordings_are_read_as_labelled() -> None:
    told = the_handbooks_texts()
    assert len(told) == 11
    score = by_slug(told)
    assert score.precision >= ENOUGH, score
    assert score.recall >= ENOUGH, score
    precision, recall = by_place(told)
    assert precision >= 0.7, precision  # a text says the same of a child in several places
    assert recall >= ENOUGH, recall


@pytest.mark.parametrize("part", ENOUGH_OF_STORIES)
def test_our_own_stories_are_read_as_labelled(part: str) -> None:
    told = our_stories(part)
    assert len(told) in (5, 6, 8, 10, 12, 14, 20, 25)
    unlabelled = frozenset(current().models) if part in WITHOUT_MODELS else frozenset()
    score = by_slug(told, leaving_out=unlabelled)
    precision, recall = ENOUGH_OF_STORIES[part]
    assert score.precision >= precision, score
    assert score.recall >= recall, score


def test_plain_life_hardly_says_a_sign() -> None:
    """Records with no sign in them, each in a longer text. When first read, 42 suggestions in the
    first 131; with these mended 22 and 24 in the next hundreds, and 44 in the last 66, in which it
    is somebody else's, denied, or guidance."""
    longer = "\n" + "The meeting began at ten and the minutes were agreed. " * 6
    plain = PLAIN_LIFE.read_text(encoding="utf-8").splitlines()
    assert len(plain) == 397
    said = [(line, {sign.slug for sign in find_signs(line + longer)}) for line in plain]
    assert sum(len(slugs) for _, slugs in said) <= 35, [each for each in said if each[1]]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("She has an older boyfriend.", {"push-associating-risky-adults"}),
        ("He is in a gang and carries a knife for them.", {"gangs"}),
        ("He gets the shakes and is dependent on alcohol.", {"sign-substance-misuse"}),
    ],
)
def test_what_signs_say_together_is_suggested_with_their_words(text: str, also: set[str]) -> None:
    found = {sign.slug: sign.words for sign in find_signs(text)}
    assert also <= found.keys()
    assert all(found[slug] in text for slug in also)


def test_every_slug_of_the_handbooks_lists_can_be_found() -> None:
    packs = current()
    listed = {slug for slug in packs.signs if not slug.startswith("warning-")}
    listed |= {slug for slug, model in packs.models.items() if not model.none_of_these}
    readings = shipped().readings.values()
    read = {slug for one in readings for rule in one.rules for slug in (one.slug, *rule.also)}
    assert read <= {*packs.signs, *packs.models}
    assert {slug for slug in listed if slug.startswith(("sign-", "push-", "pull-"))} <= read
    assert {"inappropriate-relationship", "online", "organised-trafficking", "gangs"} <= read


def test_offsets_are_those_of_the_text_whatever_its_characters() -> None:
    text = "İ 🧒 She has “two phones” (one hidden)."
    [sign] = [one for one in find_signs(text) if one.slug == "sign-multiple-phones"]
    assert text[sign.start : sign.end] == sign.words == "two phones"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "(", "\ud800 \x00", "a" * 10_000, "'" * 500])
def test_any_text_is_allowed(text: str) -> None:
    assert find_signs(text) == ()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("She denies any drug use.", "sign-substance-misuse"),
        ("There is no evidence of self-harm.", "sign-self-harm-or-suicidality"),
        ("He has never been excluded.", "sign-education-disengagement"),
        ("Her mother is pregnant.", "sign-sexual-health-or-sexualised-behaviour"),
        ("His brother was arrested.", "sign-police-involvement"),
        ("We know that his brother Sean had a caution.", "sign-police-involvement"),
        ("I do not know if she goes missing.", "push-going-missing"),
        ("She lost the baby at home two days later.", "push-going-missing"),
        ("Lauren takes her tablets well.", "sign-self-harm-or-suicidality"),
        ("He beat him at table football.", "sign-abusive-relationship"),
        ("Children who go missing may be at risk.", "push-going-missing"),
        ("The training on self-harm is on Monday.", "sign-self-harm-or-suicidality"),
        ("Her aunt gave her a lift home.", "pull-lifts-and-adventures"),
        ("She has had thirty-one days off since Easter.", "push-associating-risky-adults"),
        ("Her cousin Daisy came. Daisy has been cautioned.", "sign-police-involvement"),
        ("His sister, who is 19, has a boyfriend of 24 and drinks.", "sign-older-partner"),
        ("Her housemate, Keira, goes missing and is often drunk.", "push-going-missing"),
        ("She is not in contact with any older men.", "push-associating-risky-adults"),
        ("They would hurt him if she ran away.", "push-going-missing"),
        ("They came in a van. One of them is on bail.", "sign-police-involvement"),
        ("It was late. Mr Dunn has been seen with two phones.", "sign-multiple-phones"),
        ("The signs we listed were: hotels, gifts and going missing.", "push-going-missing"),
        ("We looked first at the list: going missing, gifts, hotels.", "push-going-missing"),
        ("My own lad was running with a gang at his age.", "sign-gang-involvement"),
        ("My daughter and her boyfriend came, he is 25.", "sign-older-partner"),
        ("The hotel's barman was seen drinking on duty.", "sign-substance-misuse"),
        ("A cousin was assaulted in town last year.", "sign-injuries"),
        ("Her mother had cancer in 2021.", "push-parental-vulnerability"),
        ("No further action is needed by this service.", "push-lack-of-adult-attention"),
        ("She was given a phone by her grandparents.", "sign-unexplained-gifts-or-costly-habits"),
        ("The police found her safe and well.", "sign-police-involvement"),
        ("Another resident went missing on the same night.", "push-going-missing"),
        ("His sister drinks vodka and went with older men.", "push-associating-risky-adults"),
        ("We do not think that he is in a gang.", "sign-gang-involvement"),
        ("If he has been hurt we shall ring the police.", "sign-injuries"),
        ("I asked about older men and self-harm; none.", "sign-self-harm-or-suicidality"),
        ("She wrote a story in which a boy runs away.", "push-going-missing"),
        ("She lives with her alcohol-dependent mum.", "push-substance-dependency"),
        ("He is reliant on his aunt for lifts.", "push-substance-dependency"),
        ("Tom did not notice the bus.", "push-lack-of-adult-attention"),
        ("She gets calls on her mobile from men.", "pull-given-alcohol-drugs-money-gifts"),
        ("It was pretty late when he told her.", "pull-liked-by-older"),
        ("The girls filmed the school play.", "online"),
    ],
)
def test_what_is_denied_somebody_elses_or_guidance_is_left_alone(text: str, slug: str) -> None:
    assert slug not in {sign.slug for sign in find_signs(text)}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("She denied being scared of him.", "sign-abusive-relationship"),
        ("He was missing overnight in 2021.", "push-going-missing"),
        ("“They said they would hurt my mum,” he told me.", "sign-abusive-relationship"),
        ("She would not say who gave her a new phone.", "sign-unexplained-gifts-or-costly-habits"),
        ("Her boyfriend (24) waits outside.", "sign-older-partner"),
        ("Daisy told her sister Bea. Daisy has been cautioned.", "sign-police-involvement"),
        ("Nia began to miss school and took an overdose.", "sign-self-harm-or-suicidality"),
        ("Her sister says that she has a boyfriend of 24.", "sign-older-partner"),
    ],
)
def test_a_childs_denial_the_past_and_quoted_words_still_count(text: str, slug: str) -> None:
    assert slug in {sign.slug for sign in find_signs(text)}


@pytest.mark.parametrize(
    "text",
    [
        "I asked about self-harm and she said no.",
        "The manager asked if there had been bruising; none was seen.",
        "The teacher's brother was in a gang.",
        "Staff discussed whether she might be taken to hotels; there is no evidence of this.",
        "The chair spoke of a case study in which a boy was moved from town to town.",
    ],
)
def test_what_was_asked_and_answered_no_or_is_said_of_other_cases_is_left_alone(text: str) -> None:
    assert find_signs(text) == ()


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("He was sent from London to live with his uncle in Margate.", False),
        ("He was sent from London to Margate. Men pay for an hour with him.", True),
        ("Cars come late; different men go up.", True),  # said plainly
    ],
)
def test_a_model_needs_two_different_signs_of_it_or_plain_words(text: str, is_said: bool) -> None:
    assert ("organised-trafficking" in {sign.slug for sign in find_signs(text)}) is is_said


def test_a_faint_way_counts_only_beside_another() -> None:
    text = "Her hair was cut. The drawer was full and she was paid in cash."
    slug = "push-unexplained-possessions"
    assert slug not in {sign.slug for sign in find_signs(text)}
    more = f"{text} She has a new phone that she cannot account for."
    found = [sign.words for sign in find_signs(more) if sign.slug == slug]
    assert any("in cash" in words for words in found), found


def test_a_way_that_is_seldom_right_alone_is_heard_in_a_short_note_or_twice() -> None:
    short = "He was told off and cautioned for it."
    longer = f"{short} {'The meeting was moved to Thursday, and tea was served. ' * 5}"
    twice = f"{longer} In May he was cautioned for it again."
    slug = "push-offending"
    heard = [slug in {sign.slug for sign in find_signs(text)} for text in (short, longer, twice)]
    assert heard == [True, False, True]


def test_a_reading_can_be_switched_off() -> None:
    text = "She is scared of him and has two phones."
    kept = set(shipped().readings) - {"sign-multiple-phones"}
    without: SignRules = shipped().allow(kept)
    found = {sign.slug for sign in find_signs(text, without)}
    assert "sign-abusive-relationship" in found
    assert "sign-multiple-phones" not in found
