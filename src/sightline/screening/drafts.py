"""What one worker is still answering: begun, saved page by page, carried over, given up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import QueryDict

from sightline.access.identity import Actor
from sightline.concerns.drafts import Elsewhere, Entries, entries_of, filled
from sightline.kernel import audit
from sightline.screening import asked as asking
from sightline.screening.asked import Asked
from sightline.screening.models import Draft

#: Pages that every screening has besides its instrument's sections.
FACTS: Final = "_facts"
AGENCIES: Final = "_agencies"
NOTICED: Final = "_noticed"
JUDGEMENT: Final = "_judgement"
ITEM: Final = "q-"  # before an item's slug in the name of its field
EVIDENCE: Final = "--seen"  # after a section's slug: the page of what its answers rest on
#: Of the page itself, besides what a concern's pages have.
OF_THE_PAGE: Final = frozenset({"asked", "seen_changed"})


@dataclass(frozen=True)
class LeftOver:
    """What was written to a question that a newer version of the instrument no longer asks."""

    question: str
    said: str


def field(item: str, part: str = "") -> str:
    """The name of an item's field. A slug has no double hyphen, so that no two names are alike."""
    return f"{ITEM}{item}--{part}" if part else f"{ITEM}{item}"


def item_in(name: str) -> str | None:
    """Which item a field's name, or a part of its date, belongs to; None for other questions."""
    return name.removeprefix(ITEM).split("--")[0] if name.startswith(ITEM) else None


def begin(
    *, draft_id: UUID, subject_id: UUID, asked: Asked, reason: str, reason_said: str,
    earlier: UUID | None, by: Actor, now: datetime,
) -> Draft:  # fmt: skip
    """A new draft, once however often the same form is sent: its key is the draft's id."""
    asking.keep(asked, now=now)
    draft, made = Draft.objects.get_or_create(
        pk=draft_id,
        defaults={
            "worker_id": by.worker_id,
            "body": {
                "subject": str(subject_id),
                "instrument": asked.instrument.slug,
                "title": asked.instrument.title,
                "asked": asked.sha256,
                "reason": reason,
                "reason_said": reason_said,
                "earlier": str(earlier) if earlier else "",
                "pages": {},
                "saved": {},
                "left_over": [],
            },
            "begun_at": now,
            "saved_at": now,
        },
    )
    if made:
        audit.note("screening-draft.begun", ids=[draft.pk], subjects=[subject_id])
    return draft


def of_subject(subject_id: UUID) -> list[Draft]:
    """The worker's own drafts about this subject, newest first. One query."""
    return list(
        Draft.objects.filter(completed_at__isnull=True, body__subject=str(subject_id)).order_by(
            "-saved_at"
        )
    )


def subject_of(draft: Draft) -> UUID:
    return UUID(draft.body["subject"])


def asked_in(draft: Draft) -> Asked:
    """The questions as this draft asks them. One query."""
    return asking.kept(draft.body["asked"])


def save(draft: Draft, page: str, typed: QueryDict, *, known: Sequence[str], now: datetime) -> None:
    """Keep what was typed on one page, whatever it is, under the names that the page asks.

    What was written before to a question that the page asks no longer (its answer is no now) stays.
    """
    before = json.loads(draft.body["pages"].get(page, "[]"))
    kept = [pair for pair in before if not _is_asked(pair[0], known)]
    entries = [list(pair) for pair in _entries(typed) if _is_asked(pair[0], known)]
    draft.body["pages"][page] = json.dumps([*kept, *entries])
    draft.body["saved"][page] = {"by": typed.get("page_token", ""), "at": now.isoformat()}
    if draft.body.get("other_by") == typed.get("page_token", ""):
        _forget_other(draft)  # this page was shown both and goes on: what is on it is the choice
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("screening-draft.saved", ids=[draft.pk], version=draft.version)


def saved_at(draft: Draft, page: str) -> str:
    """When that page was last saved, as the page is told it; "" where it never was."""
    return str(draft.body["saved"].get(page, {}).get("at", ""))


def typed_in(draft: Draft, page: str) -> QueryDict | None:
    """What was typed on that page; None where nothing was."""
    packed = draft.body["pages"].get(page)
    return filled((name, value) for name, value in json.loads(packed)) if packed else None


def everything_typed(draft: Draft) -> QueryDict:
    """What was typed on all pages, as one form."""
    return filled(
        (name, value)
        for packed in draft.body["pages"].values()
        for name, value in json.loads(packed)
    )


def elsewhere(draft: Draft, page: str, typed: QueryDict) -> Elsewhere | None:
    """What another tab or device saved on this page since this one last knew, where it differs."""
    saved = draft.body["saved"].get(page)
    if not saved or saved["by"] in ("", typed.get("page_token", "")):
        return None
    if typed.get("draft_saved_at") == saved["at"]:
        return None
    there = typed_in(draft, page)
    if there is None or entries_of(there) == _entries(typed):
        return None
    return Elsewhere(datetime.fromisoformat(saved["at"]), entries_of(there))


def keep_both(draft: Draft, page: str, typed: QueryDict) -> None:
    """Keep the text of an older page beside the one that is saved, until somebody chooses."""
    draft.body["other"] = json.dumps(_entries(typed))
    draft.body["other_page"] = page
    draft.body["other_by"] = typed.get("page_token", "")
    draft.save(update_fields=["body"])
    audit.note("screening-draft.kept-both", ids=[draft.pk])


def other_version(draft: Draft) -> tuple[str, QueryDict] | None:
    """The second text with its page, where two tabs or devices wrote one page."""
    packed = draft.body.get("other")
    if not packed:
        return None
    return draft.body["other_page"], filled((name, value) for name, value in json.loads(packed))


def choose(draft: Draft, *, the_other: bool, now: datetime) -> str:
    """Go on with one of the two texts. Returns the page."""
    page = str(draft.body["other_page"])
    if the_other:
        draft.body["pages"][page] = draft.body["other"]
    # Every tab that was open before is older than the choice.
    draft.body["saved"][page] = {"by": "chosen", "at": now.isoformat()}
    _forget_other(draft)
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("screening-draft.chosen", ids=[draft.pk], the_other=the_other)
    return page


def carry_over(draft: Draft, *, was: Asked, to: Asked, now: datetime) -> None:
    """Go on with a newer version. Answers follow their item; the others are kept as left over."""
    asking.keep(to, now=now)
    everything = [
        (page, name, value)
        for page, packed in draft.body["pages"].items()
        for name, value in json.loads(packed)
    ]
    pages, gone = _refiled(everything, was, to)
    draft.body["pages"] = {page: json.dumps(entries) for page, entries in pages.items()}
    draft.body["saved"] = {page: {"by": "carried", "at": now.isoformat()} for page in pages}
    draft.body["left_over"] += gone
    draft.body["asked"] = to.sha256
    draft.body["title"] = to.instrument.title
    draft.body.pop("stay", None)
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("screening-draft.carried-over", ids=[draft.pk], version=to.instrument.version)


def refile(draft: Draft, page: str, typed: QueryDict, *, to: Asked, now: datetime) -> None:
    """Keep what a tab sends that was drawn with an older version, under the questions of today."""
    try:
        was = asking.kept(typed.get("asked", ""))
    except LookupError:
        was = to  # nobody asked it so: only what is asked today is kept
    sent = [(page, name, value) for name, value in _entries(typed) if item_in(name) in was.items]
    pages, gone = _refiled(sent, was, to)
    for there, entries in pages.items():
        names = {name for name, _ in entries}
        before = json.loads(draft.body["pages"].get(there, "[]"))
        kept = [pair for pair in before if pair[0] not in names]
        draft.body["pages"][there] = json.dumps([*kept, *entries])
        draft.body["saved"][there] = {"by": "carried", "at": now.isoformat()}
    draft.body["left_over"] += [one for one in gone if one not in draft.body["left_over"]]
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("screening-draft.saved", ids=[draft.pk], version=draft.version)


def stay(draft: Draft, *, newer: Asked) -> None:
    """Go on with the version in which it was begun, knowing that there is a newer one."""
    draft.body["stay"] = newer.sha256
    draft.save(update_fields=["body"])
    audit.note("screening-draft.stayed", ids=[draft.pk])


def left_over(draft: Draft) -> list[LeftOver]:
    return [LeftOver(question, said) for question, said in draft.body["left_over"]]


def texts_in(typed: QueryDict) -> list[str]:
    """Whatever was written as words on a page, without ticks and choices."""
    return [value for _, value in _entries(typed) if " " in value.strip()]


def mark_completed(draft: Draft, *, now: datetime) -> None:
    """The draft has become a screening: nothing of it stays in the draft."""
    draft.body = {}
    draft.completed_at = now
    draft.screening_id = draft.pk
    draft.save(update_fields=["body", "completed_at", "screening_id"])


def give_up(draft: Draft) -> None:
    """Delete a draft that its author no longer wants. It was never part of any record."""
    audit.note("screening-draft.deleted", ids=[draft.pk])
    draft.delete()


def _entries(typed: QueryDict) -> Entries:
    return [pair for pair in entries_of(typed) if pair[0] not in OF_THE_PAGE]


def _is_asked(name: str, known: Sequence[str]) -> bool:
    """Whether the page asks this: the field itself, or one part of its date."""
    return name in known or name.rpartition("-")[0] in known


def _refiled(
    entries: Iterable[tuple[str, str, str]], was: Asked, to: Asked
) -> tuple[dict[str, Entries], list[list[str]]]:
    """(page, name, value) under the pages of the newer version, and what it no longer asks."""
    sections = to.instrument.sections
    homes = {item.slug: section.slug for section in sections for item in section.items}
    pages: dict[str, Entries] = {}
    gone: dict[str, list[str]] = {}
    for page, name, value in entries:
        item = item_in(name)
        if item is None:
            pages.setdefault(page, []).append((name, value))
        elif item in homes and _still_fits(to, was, item):
            home = homes[item] + (EVIDENCE if "--" in name else "")
            pages.setdefault(home, []).append((name, value))
        elif value and item in was.items:
            gone.setdefault(item, []).append(_in_words(was, item, name, value))
    left = [
        [was.items[item].text, "; ".join(one for one in said if one)] for item, said in gone.items()
    ]
    return pages, left


def _still_fits(to: Asked, was: Asked, item: str) -> bool:
    """Whether an answer to the old question is an answer to the new: asked in the same way."""
    old, new = was.items.get(item), to.items[item]
    if old is None:
        return False
    if (old.answers is None) != (new.answers is None):
        return False
    return old.answers is None or _slugs(was, old.answers) <= _slugs(to, str(new.answers))


def _slugs(asked: Asked, answers: str) -> set[str]:
    return {one.slug for one in asked.lists[answers].options}


def _in_words(was: Asked, item: str, name: str, value: str) -> str:
    part = name.partition("--")[2]
    if part == "" and was.items[item].answers:
        return was.label(was.items[item], value)
    if part == "windows":
        return "; ".join(was.windows([value]))
    return "" if part.startswith(("when", "basis")) else value


def _forget_other(draft: Draft) -> None:
    for key in ("other", "other_page", "other_by"):
        draft.body.pop(key, None)
