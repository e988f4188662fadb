"""What a names pack says: which names are used for each other. Read by `sightline.packs.loading`.

The pack only ever helps to find: nothing is concluded about a person from the name they use.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sightline.domain.names.spelling import normalise
from sightline.domain.provenance import Provenance
from sightline.domain.soundness import Unsound

Link = Literal["short form", "spelling"]


@dataclass(frozen=True)
class NameGroup:
    """Names used for each other.

    id: kebab-case, stable. link: how the names belong together; "spelling" also covers the same
    name in another language. names: as people write them, in any script, two at least.
    """

    id: str = field(metadata={"pattern": r"[a-z][a-z0-9-]*"})
    link: Link
    names: tuple[str, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if len({normalise(name) for name in self.names} - {""}) < 2:
            raise Unsound(
                f"the group {self.id} holds fewer than two different names",
                "Add the other names, or remove the group.",
            )
        longer = [name for name in self.names if " " in normalise(name)]
        if longer:
            raise Unsound(
                f"the group {self.id} holds a name of several words: {longer[0]}",
                "Write single words: each part of a name is looked up on its own.",
            )


@dataclass(frozen=True)
class NamePack:
    """The names file of a pack.

    particles: words such as "de" and "bin" that are often left out. titles: words such as "Mrs"
    that are no part of a name.
    """

    provenance: Provenance
    particles: tuple[str, ...]
    titles: tuple[str, ...]
    groups: tuple[NameGroup, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for group in self.groups:
            if group.id in seen:
                raise Unsound(
                    f"the group {group.id} is written twice", "Join the two, or rename one."
                )
            seen.add(group.id)


class NameVariants:
    """Name packs, ready for looking names up. Cheap to ask, built once."""

    def __init__(self, packs: Iterable[NamePack] = ()) -> None:
        self.particles: frozenset[str] = frozenset()
        self.titles: frozenset[str] = frozenset()
        self._groups: dict[str, dict[str, Link]] = {}
        for pack in packs:
            self.particles |= {normalise(word) for word in pack.particles}
            self.titles |= {normalise(word) for word in pack.titles}
            for group in pack.groups:
                for name in group.names:
                    self._groups.setdefault(normalise(name), {})[group.id] = group.link

    def groups_of(self, part: str) -> dict[str, Link]:
        """The groups that a normalised part belongs to, by id, with how they are linked."""
        return self._groups.get(part, {})

    @cached_property
    def count(self) -> int:
        """How many different written names the packs know."""
        return len(self._groups)


NO_VARIANTS = NameVariants()
