"""What a reader asked a chronology to show. What is on no list is said, and not obeyed."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal
from urllib.parse import urlencode
from uuid import UUID

from sightline.domain.chronology import EntryKind, Lane

View = Literal["timeline", "side-by-side"]
VIEWS: Final[tuple[View, ...]] = ("timeline", "side-by-side")


@dataclass(frozen=True)
class Place:
    """The last entry of a page, by the order of the chronology: where the earlier ones begin."""

    latest: date
    recorded_at: datetime
    entry_id: UUID

    def written(self) -> str:
        text = f"{self.latest.isoformat()}|{self.recorded_at.isoformat()}|{self.entry_id}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, written: str) -> Place:
        """Raises ValueError for anything that `written` did not make."""
        try:
            text = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()
            latest, recorded, entry = text.split("|")
            place = cls(date.fromisoformat(latest), datetime.fromisoformat(recorded), UUID(entry))
        except (binascii.Error, ValueError) as fault:
            raise ValueError("this is no place in a chronology") from fault
        if place.recorded_at.tzinfo is None:
            raise ValueError("this is no place in a chronology")
        return place


@dataclass(frozen=True)
class Filters:
    """kind, agency, lane: None shows all. before: only what comes after this place in the order.

    problems: sentences about what could not be read in the address.
    """

    kind: EntryKind | None = None
    agency: UUID | None = None
    lane: Lane | None = None
    view: View = "timeline"
    before: Place | None = None
    undated: bool = False
    wording: bool = False
    problems: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.agency or self.lane)

    def query(self, **changed: object) -> str:
        """The address of the same page with something changed: "?kind=police", or "?"."""
        now = replace(self, **{"before": None, "problems": (), **changed})  # type: ignore[arg-type]  # fields
        said = {
            "kind": now.kind.value if now.kind else "",
            "agency": str(now.agency or ""),
            "lane": now.lane.value if now.lane else "",
            "view": now.view if now.view != "timeline" else "",
            "undated": "yes" if now.undated else "",
            "wording": "yes" if now.wording else "",
            "before": now.before.written() if now.before else "",
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})


def read_filters(asked: Mapping[str, str]) -> Filters:
    """What the address asks for. What cannot be read is left out, and said in a sentence."""
    problems: list[str] = []

    def one_of(name: str, known: Collection[str], sentence: str) -> str:
        value = asked.get(name, "")
        if value and value not in known:
            problems.append(sentence)
            return ""
        return value

    kind = one_of(
        "kind",
        [one.value for one in EntryKind],
        "There is no such kind of entry. All kinds are shown",
    )
    lane = one_of(
        "lane", [one.value for one in Lane], "There is no such place of harm. All are shown"
    )
    view = one_of("view", VIEWS, "There is no such view. The entries are shown one below another")
    agency: UUID | None = None
    if asked.get("agency"):
        try:
            agency = UUID(asked["agency"])
        except ValueError:
            problems.append("There is no such agency here. All agencies are shown")
    before: Place | None = None
    if asked.get("before"):
        try:
            before = Place.read(asked["before"])
        except ValueError:
            problems.append("The address of this page is damaged. The newest entries are shown")
    return Filters(
        kind=EntryKind(kind) if kind else None,
        agency=agency,
        lane=Lane(lane) if lane else None,
        view="side-by-side" if view == "side-by-side" else "timeline",
        before=before,
        undated=asked.get("undated") == "yes",
        wording=asked.get("wording") == "yes",
        problems=tuple(problems),
    )
