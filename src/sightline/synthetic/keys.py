"""Keys that the same seed always makes again."""

from hashlib import sha1
from uuid import UUID, uuid5

_NAMESPACE = UUID("6b1f0f0e-53a7-5c0e-9d2f-5f6c7a1e2d40")


class Keys:
    """Version 5 UUIDs of a kind and a name, apart for each seed."""

    def __init__(self, seed: int) -> None:
        # The hash of the namespace is begun once: a million entries make several million keys.
        self._begun = sha1(uuid5(_NAMESPACE, str(seed)).bytes, usedforsecurity=False)

    def of(self, kind: str, name: object) -> UUID:
        return self._key(f"{kind}/{name}")

    def file(self, subject: UUID, agency: UUID, audience: str) -> UUID:
        """One subject, one owning agency, one audience: one file."""
        return self._key(f"file/{subject.int:x}/{agency.int:x}/{audience}")

    def _key(self, name: str) -> UUID:
        """As `uuid.uuid5` would make it."""
        begun = self._begun.copy()
        begun.update(name.encode())
        return UUID(bytes=begun.digest()[:16], version=5)
