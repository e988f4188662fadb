"""What the components are told: plain values, without a request, a model or a rule.

Presenters of other rooms build these; `templates/design/components/` draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.domain.dates import UncertainDate


@dataclass(frozen=True)
class Link:
    """`count` is shown beside the text, for lanes and side navigation; "50+" where it stops."""

    text: str
    href: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True)
class Row:
    """One line of a summary list. `change` leads to where it can be changed or added to."""

    key: str
    value: object
    change: Link | None = None


@dataclass(frozen=True)
class Task:
    """One line of a task list. tone: one of TONES; `href` empty means it cannot start yet."""

    text: str
    status: str
    href: str = ""
    hint: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Source:
    """Where a rule or a fact comes from (X1). Dates are None where they are not known.

    status: in force, enacted not commenced, local, superseded, presumed unchanged.
    sure: how sure we are, in words. note: what to bear in mind of it.
    """

    name: str
    section: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = ""
    sure: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """Wording that blames or labels a child. start, end: characters of the text, end excluded."""

    start: int
    end: int
    term: str
    why: str
    instead: str
    source: str = ""


@dataclass(frozen=True)
class Tag:
    """tone: one of TONES. The text alone must carry the meaning."""

    text: str
    tone: str = ""


TONES = ("", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline.

    superseded: how it was corrected, in words; the entry stays readable, drawn struck back.
    childs_words stand out; `how_said` says where and to whom they were said.
    """

    title: str
    when: UncertainDate
    recorded: str
    by: str
    text: str = ""
    childs_words: str = ""
    how_said: str = ""
    tags: Sequence[Tag] = ()
    href: str = ""
    superseded: str = ""
    corrects: Link | None = None
    anchor: str = ""
    #: After the name and outside its direction: "duty social worker, Front door".
    by_role: str = ""


@dataclass(frozen=True)
class Column:
    """numeric columns are set to the right."""

    text: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """caption is always there for a screen reader; the first cell of a row is its heading."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    nothing: str = "Nothing to show yet"


@dataclass(frozen=True)
class Panel:
    """What another room adds to a page: its heading, its template, and what that is told.

    The template sees `context`, `request` and the CSRF token, and nothing of the page around it.
    """

    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
