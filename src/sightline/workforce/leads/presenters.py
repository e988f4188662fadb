"""What the pages of the register and of a lead's own agency show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.concerns.asking import sources
from sightline.design.components import Source
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.workforce.leads.queries import AgencyLeads, LeadLine


@dataclass(frozen=True)
class Figure:
    """One figure with where its queue stands; href "" where there is none. late: it is to be seen
    to."""

    text: str
    number: str
    href: str = ""
    late: bool = False


@dataclass(frozen=True)
class Group:
    heading: str
    figures: tuple[Figure, ...]


def lines(one: AgencyLeads, packs: Packs) -> list[tuple[LeadLine, list[Source]]]:
    """Each thing to lead, with where its duties are from."""
    return [(line, sources(packs, line.kind.provenance)) for line in one.lines]


def overview(found: Mapping[str, int], read_within: str) -> list[Group]:
    """Figures under headings, each with its queue."""
    concerns, work = address("concerns:list"), address("duties:agency")
    sent, got = address("referrals:agency"), address("referrals:received")
    meetings, papers = address("meetings:listed"), address("meetings:papers-owed")
    return [
        Group("Concerns", (
            _figure("Recorded", found["concerns"], concerns),
            _figure(f"Read {read_within}", found["read_in_time"], concerns),
            _figure("Read later", found["read_late"], concerns),
            _figure("Not read, and late", found["unread_late"], concerns, late=True),
            _figure("Decided", found["decided"], concerns),
            _figure("Waiting for a decision", found["concerns"] - found["decided"], concerns),
        )),
        Group("Referrals", (
            _figure("Sent", found["sent"], sent),
            _figure("Sent and not acknowledged yet", found["sent_waiting"], sent,
                    late=True),
            _figure("Sent and decided", found["sent_decided"], sent),
            _figure("Received by our teams", found["received"], got),
            _figure("Received and not decided yet", found["received_waiting"], got),
        )),
        Group("Meetings", (
            _figure("Invited to, and held", found["invited"], meetings),
            _figure("We were there", found["attended"], meetings),
            _figure("Papers asked of us", found["papers"], papers),
            _figure("Papers brought", found["papers_given"], papers),
            _figure("Papers late", found["papers_late"], papers, late=True),
        )),
        Group("What we owe now", (
            _figure("Open", found["owed"], work),
            _figure("Overdue", found["overdue"], f"{work}?part=late", late=True),
            _figure("Of nobody in particular", found["of_nobody"], f"{work}?part=nobody"),
        )),
    ]  # fmt: skip


def _figure(text: str, number: int, href: str, *, late: bool = False) -> Figure:
    return Figure(text, str(number), href if number else "", late and number > 0)
