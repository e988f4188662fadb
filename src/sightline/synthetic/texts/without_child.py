"""What is known about a place, a car, a person or an account, with no child named."""

from sightline.domain.chronology import Basis
from sightline.synthetic.texts.scene import FACT, REPORT

# posts, basis, title, ways of saying it
PLACE: tuple[tuple[tuple[str, ...], Basis, str, tuple[str, ...]], ...] = (
    (("ranger", "leisure"), FACT, "Seen at {place}", (
        "Between four and six there were about {number} children in school uniform at {place}, "
        "and {adult} who gave them cigarettes from a car boot. I do not know any of them.",
        "For the {nth} evening there were empty gas canisters and a child’s school tie at "
        "{place}. I cleared them, and have written down when.",
    )),
    (("licensing", "housing"), FACT, "Visit to {place}", (
        "I visited {place} with a colleague. A room at the back has a bolt on the outside. The "
        "person in charge said that it is for storage and could not find the key.",
        "The register at {place} has the same first name on {number} nights and no surname. The "
        "manager has agreed to ask for proof from now on.",
    )),
    (("police", "analyst"), REPORT, "Information about {place}", (
        "Three people who do not know each other have told us that {adult} sits at {place} in "
        "the late afternoon and talks with children on their way home. Untested.",
        "A delivery driver says that at about {time} children are let in at the side of {place} "
        "and are still there an hour later. One source; to be looked at again in three months.",
    )),
    (("voluntary", "librarian"), REPORT, "What children say about {place}", (
        "Several children, none of whom I will name here, say that {place} is where one goes "
        "when one does not want to pay. One said that nothing there is free.",
    )),
)  # fmt: skip
VEHICLE: tuple[tuple[tuple[str, ...], Basis, str, tuple[str, ...]], ...] = (
    (("police", "ranger", "leisure", "licensing"), FACT, "A {car} near {place}", (
        "A {car} stood near {place} at {time} with its lights off. Two children got out of the "
        "back and the driver stayed. I saw the plate only in part.",
        "The same {car} was near {place} on {weekday} and again today. The driver spoke with a "
        "child through the window and left when I walked over.",
    )),
)  # fmt: skip
PERSON: tuple[tuple[tuple[str, ...], Basis, str, tuple[str, ...]], ...] = (
    (("police", "analyst"), REPORT, "About a person", (
        "Two reports in a month describe this person buying food for children at {place}. It is "
        "not known whether it is one person or two who look alike. This is information and not a "
        "finding.",
        "A caller who would not give a name says that this person asks children which bus they "
        "take. Untested, single source.",
    )),
    (("probation",), FACT, "Licence condition", (
        "A condition of the licence is to keep away from {place} and from anybody under 18. The "
        "person told me that they had been there on {weekday}. I have told the police.",
    )),
)  # fmt: skip
ACCOUNT: tuple[tuple[tuple[str, ...], Basis, str, tuple[str, ...]], ...] = (
    (("police", "analyst"), REPORT, "About {handle}", (
        "{handle} on {platform} sends the same first message to children at two schools. It "
        "praises a picture and asks for another app. Nobody has copied any picture.",
    )),
)  # fmt: skip
# Who wrote it, how many days ago, and what: never the officer, and never a colleague of the coach.
DESIGNATED_OFFICER: tuple[tuple[str, int, str], ...] = (
    ("voluntary", 11,
     "A swimming coach is said to give lifts home to one child and not to others, and to message "
     "after ten at night. The person who told me does not want colleagues to know. The coach has "
     "not been told."),
    ("tarnbrook/teacher", 5,
     "A parent told me that the same coach was asked two years ago to stop bringing a child home "
     "for tea. It was kept as a note about manners. The parent did not know where that note is. "
     "I have told nobody else at school."),
)  # fmt: skip
