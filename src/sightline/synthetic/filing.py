"""Which file an entry goes into, and who may open it: as the access room keeps them."""

from datetime import date
from uuid import UUID

from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import (
    Audience,
    SubjectKind,
    SyntheticAgency,
    SyntheticFile,
    SyntheticRelationship,
    SyntheticWorker,
    TieKind,
)

# Audiences that an area-wide reader may open; every other file is in area 0 and closed to them.
AREA_WIDE = (Audience.REGISTER, Audience.RECORD, Audience.CONCERN)


class FilingCabinet:
    """Files and ties of one household or one locality, each once however often it is asked for."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._files: dict[tuple[int, str, str, str], SyntheticFile] = {}
        self._by_key: dict[UUID, SyntheticFile] = {}
        self._ties: dict[tuple[int, int], SyntheticRelationship] = {}

    @property
    def files(self) -> tuple[SyntheticFile, ...]:
        return tuple(self._files.values())

    @property
    def ties(self) -> tuple[SyntheticRelationship, ...]:
        return tuple(self._ties.values())

    def open(
        self,
        subject: UUID,
        kind: SubjectKind,
        agency: SyntheticAgency,
        audience: Audience,
        opened: date,
        about: str = "",
    ) -> SyntheticFile:
        """The file of this subject, agency and audience; `about` tells one concern from another."""
        place = (subject.int, agency.slug, audience.value, about)
        found = self._files.get(place)
        if found is None:
            found = self._files[place] = SyntheticFile(
                key=self._keys.file(subject, agency.key, f"{audience.value}{about}"),
                subject=subject,
                subject_kind=kind,
                agency=agency.key,
                audience=audience,
                area=_area(agency, audience),
                opened=opened,
            )
            self._by_key[found.key] = found
        return found

    def file(self, key: UUID) -> SyntheticFile:
        return self._by_key[key]

    def tie(
        self,
        worker: SyntheticWorker,
        file: SyntheticFile,
        kind: TieKind,
        reason: str,
        starts: date,
        ends: date | None = None,
    ) -> None:
        """Open this file to this worker; the first reason given is the one that is kept."""
        place = (worker.key.int, file.key.int)
        if place not in self._ties:
            self._ties[place] = SyntheticRelationship(
                key=self._keys.of("tie", f"{worker.key.hex}/{file.key.hex}"),
                worker=worker.key,
                file=file.key,
                kind=kind,
                reason=reason,
                starts=starts,
                ends=ends,
            )


def _area(agency: SyntheticAgency, audience: Audience) -> int:
    if audience is Audience.OPEN:
        return -agency.area  # names of public places, which analysts read too
    return agency.area if audience in AREA_WIDE else 0
