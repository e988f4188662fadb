"""One kind of thing that workers write down, with the ways of saying it."""

from dataclasses import dataclass

from sightline.domain.chronology import Basis, EntryKind, Lane
from sightline.synthetic.shapes import Audience

FACT, REPORT, OPINION = Basis.FACT, Basis.REPORT, Basis.OPINION
INSIDE, OUTSIDE, BOTH, UNKNOWN = (
    Lane.INSIDE_FAMILY,
    Lane.OUTSIDE_FAMILY,
    Lane.BOTH,
    Lane.NOT_KNOWN,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Posts that may write it, and groups of sentences of which one each is taken, in order.

    words: what the child may have said, in the child's own words. link: the kind of other subject
    that it mentions, or "". more: how many sentences are added from the shared pools, at least and
    at most. Slots in braces are filled by `sightline.synthetic.telling`.
    """

    kind: EntryKind
    title: str
    posts: tuple[str, ...]
    lane: Lane
    basis: Basis
    says: tuple[tuple[str, ...], ...]
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    link: str = ""
    movement: str = ""
    audience: Audience = Audience.RECORD
    youngest: int = 5
    eldest: int = 17
    more: tuple[int, int] = (0, 2)
