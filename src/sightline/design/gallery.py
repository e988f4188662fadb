"""What the gallery shows: every component, each with nothing, with much, and with what is awkward.

Nobody in it is real.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from sightline.design import fields
from sightline.design.choices import Option
from sightline.design.components import (
    Column,
    Link,
    Mark,
    Moment,
    Row,
    Source,
    Table,
    Tag,
    Task,
)
from sightline.design.date_part import DatePart
from sightline.design.forms import SightlineForm
from sightline.design.route_picture import Ring, RoutePicture, route_picture
from sightline.design.suggested_signs import Excerpt, SuggestedSign
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import Conflict
from sightline.domain.role_guides import RouteStep, StepKind

AWKWARD_NAME = "Siân O’Neill-Ñuñez <script>alert(1)</script>"
RIGHT_TO_LEFT = "ليلى"
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
ERROR_PAGES = ("400", "403", "404", "500", "503", "stale", "conflict")
NOTICED = (
    "Ava came back after lunch with a new phone and two bags of clothes. She said a friend had "
    "bought them.\n\nShe was quiet all afternoon and asked twice what time it was."
)
#: Labelled test input of the wording helper: the wording that the product asks people to avoid.
TO_LOOK_AT = "Ava is streetwise and is putting herself at risk."


class GalleryForm(SightlineForm):
    noticed = fields.Words(
        "What did you notice?", hint="Write what you saw and heard, in your own words.",
        missing="Write what you noticed", marked=True, size="m",
    )  # fmt: skip
    said = fields.Words(
        "What did the child say?", hint="Their own words, as they said them.", required=False
    )
    where = fields.Line("Where was it?", missing="Say where it was")
    reference = fields.Line("Your own reference", required=False, width=10)
    when = DatePart("When did it happen?", size="m")
    birth = DatePart("Date of birth", required=False, ways=("day",), hint="For example, 27 3 2011")
    overheard = fields.Choose(
        "Could anybody overhear it?",
        [
            Option("yes", "Yes", reveals=("by_whom",)),
            Option("no", "No"),
            Option("unknown", "Not known", hint="That is an answer too.", divider=True),
        ],
        missing="Say whether anybody could overhear it",
    )
    by_whom = fields.Line("Who could?", missing="Say who could overhear it")
    seen = fields.Tick(
        "What did you see?",
        [
            Option("phone", "A new phone, clothes or money", hint="That nobody can explain"),
            Option("missing", "Missing from home, care or school"),
            Option("other", "Something else", reveals=("other",)),
            Option("none", "None of these", divider=True),
        ],
    )
    other = fields.Words("What else?", missing="Write what else you saw", rows=2)
    agency = fields.Pick(
        "Your agency", [("school", "School"), ("health", "Health")], missing="Choose your agency"
    )
    agree = fields.Agree("I have told the child what happens next", hint="Or say above why not.")


def filled_form() -> GalleryForm:
    """A draft of every kind of answer, with marks under the text."""
    form = GalleryForm.of_draft(
        {
            "noticed": TO_LOOK_AT, "said": f"{RIGHT_TO_LEFT}: I can’t say no to them.",
            "where": f"{AWKWARD_NAME} {LONG_WORD}", "when-how": "day", "when-month": "3",
            "when-year": "2025", "overheard": "yes", "by_whom": "Her brother", "seen": ["other"],
            "other": "A bruise", "agency": "school", "agree": "on",
        }
    )  # fmt: skip
    form.wording.by_field["noticed"] = marks()
    return form


def refused_form() -> GalleryForm:
    form = GalleryForm(
        {"noticed": " ", "when-how": "day", "when-day": "31", "when-month": "4", "overheard": "yes",
         "when-year": "2025", "birth-day": "3", "birth-year": "11", "agency": "elsewhere"}
    )  # fmt: skip
    form.is_valid()
    return form


def marks() -> list[Mark]:
    source = "Swindon handbook, section 8"
    return [
        Mark(7, 17, "streetwise", "It hides how little choice a child had.",
             "say what the child was exposed to", source),
        Mark(25, 48, "putting herself at risk", "The risk is what somebody else does to her.",
             "say who or what puts her at risk", source),
    ]  # fmt: skip


def suggestions() -> list[SuggestedSign]:
    before, words, after = NOTICED.partition("a new phone and two bags of clothes")
    return [
        SuggestedSign(
            "sign-example",
            "New things, gifts or money that nobody can account for",
            [Excerpt(before, words, after, "What you wrote")],
            [Source("Swindon handbook", "section 5", status="presumed unchanged")],
            help="What it is, since when, and who is said to have given it.",
        ),
        SuggestedSign(
            "sign-awkward", AWKWARD_NAME, [Excerpt("", LONG_WORD, RIGHT_TO_LEFT, "Her words")], [],
            sensitive=True,
        ),
    ]  # fmt: skip


def moments() -> list[Moment]:
    return [
        Moment(
            title="Told a teacher what happens at the flat", anchor="entry-1",
            when=UncertainDate.exact(date(2025, 3, 12)), recorded="Recorded 12 March 2025, 14:05",
            by="Maya Okafor", by_role="class teacher, Hillside School", text=NOTICED,
            childs_words="They’re not really my friends. I just can’t say no to them.",
            how_said="Said to her class teacher, alone in the art room", href="#entry-1",
            tags=[Tag("Disclosure", "orange"), Tag("Outside the family", "teal")],
        ),
        Moment(
            title="Not home by midnight", anchor="entry-2",
            when=UncertainDate.month(2025, 2), recorded="Recorded 3 March 2025, 09:20",
            by=RIGHT_TO_LEFT, by_role="duty social worker", text=f"{AWKWARD_NAME}\n{LONG_WORD}",
            superseded="Corrected on 4 March 2025: it was the second night, not the first",
        ),
        Moment(
            title="Missing a second night", when=UncertainDate.unknown("the carer was not sure"),
            recorded="Recorded 4 March 2025, 08:00", by="Police missing desk",
            corrects=Link("Not home by midnight", "#entry-2"),
        ),
    ]  # fmt: skip


def everything() -> dict[str, Any]:
    """All that the gallery page draws besides the forms."""
    page_links = [
        Link("All", "#lanes", current=True, count=12),
        Link("Inside the family", "#lanes", count=4),
        Link("Outside it", "#lanes", count=7),
        Link("Both", "#lanes", count=1),
        Link("Not known", "#lanes", count=0),
    ]
    return {
        "marks": marks(),
        "to_look_at": TO_LOOK_AT,
        "suggestions": suggestions(),
        "moments": moments(),
        "noticed": NOTICED,
        "awkward": AWKWARD_NAME,
        "right_to_left": RIGHT_TO_LEFT,
        "long_word": LONG_WORD,
        "lanes": page_links,
        "side": [
            Link("Chronology", "#side", current=True, count=12),
            Link("Disclosures not yet answered", "#side", count=1),
            Link("Who knows this child", "#side"),
        ],
        "crumbs": [Link("Your children", "#top"), Link("Ava Example", "#top")],
        "rows": [
            Row("Name", AWKWARD_NAME, Link("Add to", "#rows")),
            Row("Also written", RIGHT_TO_LEFT),
            Row(
                "Safe contact",
                "Through her form tutor, in school hours only",
                Link("Change", "#rows"),
            ),
        ],
        "tasks": [
            Task("What you noticed", "Done", "#tasks"),
            Task("Signs that you saw", "Not started", "#tasks", "You can send it without", "teal"),
            Task("Send it", "Cannot start yet"),
        ],
        "sources": [
            Source(
                "Working Together to Safeguard Children",
                "chapter 3",
                date(2023, 12, 15),
                status="in force",
                sure="Read in the original",
                href="#source",
            ),
            Source("A local protocol", status="local"),
        ],
        "tones": ["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"],
        "full_table": Table(
            "Concerns by agency, last three months",
            [
                Column("Agency"),
                Column("Concerns", numeric=True),
                Column("Read in a day", numeric=True),
            ],
            [["Schools", 31, 30], ["Health", 12, 11], [f"Housing {LONG_WORD}", 4, 4]],
        ),
        "empty_table": Table(
            "Referrals", [Column("To")], [], nothing="No referral has been made yet"
        ),
        "page": Paginator(range(200), 10).page(7),
        "record": Link("Record what you noticed", "#empty"),
        "filters": [Link("Hillside School", "#filter"), Link("Disclosures", "#filter")],
        "dates": dates(),
        "error_pages": list(ERROR_PAGES),
        "route": route(),
    }


def route() -> RoutePicture:
    """Each shape, a line that joins another, a number that is missing, and a word too long."""
    steps = (
        RouteStep("seen", StepKind.BEGIN, "You notice something.", ("danger",), ("",)),
        RouteStep(
            "danger", StepKind.ASK, "In danger now?", ("ring", "door"), ("Yes, or perhaps", "No")
        ),
        RouteStep("ring", StepKind.URGENT, "Ring 999.", ("kept",), ("",)),
        RouteStep(
            "door", StepKind.DO, f"Refer. {LONG_WORD}", ("decided",), ("",), ("door", "night")
        ),
        RouteStep("decided", StepKind.OTHERS_DO, "They decide.", ("kept",), ("",), clock="soon"),
        RouteStep("kept", StepKind.END, "Stay beside the child.", panels=True),
    )
    rings = {"door": Ring("Front door", "01632 960101"), "night": Ring("At night", "")}
    return route_picture(
        steps, title="A route", name="gallery-route", rings=rings, clocks={"soon": "in a day"},
        panels=["Risk panel"],
    )  # fmt: skip


def changed_meanwhile() -> Conflict:
    at = datetime(2025, 3, 12, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    return Conflict(NOTICED, f"{NOTICED}\n\n{AWKWARD_NAME}", "Jo Bell", at)


def dates() -> Iterable[UncertainDate]:
    return [
        UncertainDate.exact(date(2025, 3, 12)),
        UncertainDate.about(date(2025, 3, 12)),
        UncertainDate.month(2025, 3),
        UncertainDate.year(2024),
        UncertainDate.between(date(2025, 1, 6), date(2025, 3, 12)),
        UncertainDate.unknown("the child did not say, and was not pressed"),
    ]
