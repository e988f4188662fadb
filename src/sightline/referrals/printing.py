"""A referral as an accessible PDF (PDF/UA-1), made from its packet: the same file every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from sightline.chronology import printing as typesetting
from sightline.chronology.printing import Unprintable
from sightline.kernel import audit, installation
from sightline.packs.catalogue import Packs
from sightline.referrals import attached, packet
from sightline.referrals.models import PoliceInformation, Referral, WrittenConfirmation
from sightline.referrals.refusals import NotPrinted

Printable = Referral | PoliceInformation | WrittenConfirmation
Said = dict[str, Any]

FAULT = (
    "This could not be printed. Nothing is lost: it was sent as it stands here. Read it on the"
    " screen, and tell whoever looks after Sightline where you are"
)


def pdf(sent: Printable, packs: Packs) -> bytes:
    """The PDF of what was sent, dated as it was sent.

    Raises NotPrinted: outside a demonstration while a number to ring is not real yet, and where the
    typesetter cannot set it.
    """
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        missing = "; ".join(one.label for one in unreal)
        raise NotPrinted(
            "contacts-not-real",
            f"Nothing is printed until the numbers to ring are real. Still missing: {missing}."
            " Whoever looks after Sightline enters them in the partnership’s pack",
        )
    said = packet.read(sent.packet)
    template = files("sightline.referrals").joinpath("print", "referral.typ").read_bytes()
    try:
        made = typesetting.pdf(
            contents(said), at=datetime.fromisoformat(said["sent_at"]), template=template
        )
    except Unprintable:
        raise NotPrinted("unprintable", FAULT) from None
    audit.note("referral.printed", ids=[sent.pk])
    return made


def data(sent: Printable) -> bytes:
    """What was sent as data: the very bytes that are kept and hashed."""
    audit.note("referral.data-taken", ids=[sent.pk])
    return sent.packet.encode("utf-8", "surrogatepass")


def file_name(sent: Referral | PoliceInformation, kind: str) -> str:
    """It lies about in download folders: no name of a child in it."""
    what = "referral" if isinstance(sent, Referral) else "information"
    return f"{what}-{sent.reference}.{kind}"


def contents(said: packet.Packet) -> Said:
    """Everything that the page says, as plain values."""
    title = "Referral" if said["is_referral"] else "Information to the police"
    call = said["call"]
    how = f"{said['how']}, {said['sent_on']}"
    sections = [
        _section("From and to", [
            _part("From", ", ".join(said["from"].values())),
            _part("To", ", ".join(v for k, v in said["to"].items() if k != "in_words")),
            _part("How", how),
            _part("Answered by", f"{call['answered_by']}, {call['on']}" if call else ""),
            _part("Confirms", said["confirms"]),
        ]),
        _section("About", [_part(_label(key), _text(v)) for key, v in said["child"].items()]),
        _section("Before any contact", [_part("", one) for one in said["contact"]]),
        _section("What is said", [
            _part(one["question"], one["answer"], childs="childs-words" in one["slug"])
            for one in said["answers"]
        ]),
        *(_concern(one) for one in said["concerns"]),
        _screening(said["screening"]),
        _section("Sensitive health detail, told on purpose", [
            _part("", one["words"], source=one["from"]) for one in said["health"]
        ]),
        _section("Why it is sent", [
            *(_part(f"Suggested: {one['title']}", _rule(one), source=one["source"])
              for one in said["decision"]["suggestion"]),
            _part("Reasons", said["decision"]["reasons"]),
            _part("Decision", said["decision"]["decision"]),
            _part("How it was come to", said["decision"]["rationale"]),
        ]),
        _section("What is shared, and on what ground", [
            _part("Shared", said["shares"]), _part("Ground", said["basis"]),
        ]),
        _section("Also said", [_part(asked, words) for asked, words in said["also"].items()]),
    ]  # fmt: skip
    never = "" if said["is_referral"] else " This is information. It is not a referral."
    return {
        "title": f"{title}: {said['route']['label']}",
        "organisation": said["from"]["agency"],
        "about": f"Reference {said['reference']}. As it was sent, {said['sent_on']}.{never}",
        "danger": f"Is a child in danger now? {said['danger_now']}",
        "sections": [one for one in sections if one["parts"]],
        "footer": f"Reference {said['reference']}. Sent by {said['from']['name']},"
        f" {said['from']['agency']}, {said['sent_on']}",
    }


def _section(heading: str, parts: Iterable[Said]) -> Said:
    return {"heading": heading, "parts": [one for one in parts if one["words"].strip()]}


def _part(heading: str, words: str, *, source: str = "", childs: bool = False) -> Said:
    return {"heading": heading, "words": words, "source": source, "childs_words": childs}


def _concern(one: Mapping[str, str]) -> Said:
    written = f"{one['recorded']}." + (f" Concern {one['reference']}." if one["reference"] else "")
    return _section(
        f"Attached: {one['path'].lower()}",
        [
            _part("In the child’s own words", one["childs_words"], childs=True),
            _part(f"What was noticed, {one['happened']}", one["words"], source=written),
        ],
    )


def _screening(said: Mapping[str, Any] | None) -> Said:
    """On paper everything stands in order; a page shows `first` and folds `rest`."""
    heading = "Screening, as it was answered"
    if not said:
        return _section(heading, [])
    childs = [_part(asked, words, childs=True) for asked, words in attached.childs_words(said)]
    told = [_part(title, words) for title, words in attached.of_concern(said)]
    first = _section(heading, [*childs, *told])["parts"]
    rest = _section(heading, [_part(title, words) for title, words in attached.whole(said)])[
        "parts"
    ]
    return {"heading": heading, "parts": [*first, *rest], "first": first, "rest": rest}


def _rule(one: Mapping[str, Any]) -> str:
    return "\n".join([str(one["says"]), *one["because"]])


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case list():
            return "\n".join(_text(one) for one in value)
        case Mapping():
            return "\n".join(f"{_label(k)}: {_text(v)}" for k, v in value.items() if _text(v))
        case None:
            return ""
        case _:
            return str(value)


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
