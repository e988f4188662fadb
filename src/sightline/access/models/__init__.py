"""Who works where, what they may open, and what is closed to them.

Row access itself is decided in PostgreSQL (`access/sql`), never here: these classes give
the tables their shape. Relationships, blocks, seals, files and subjects are written only by
definer functions that check who is asking.
"""

from sightline.access.models.account import Account, Counter, DemonstrationPerson, Session
from sightline.access.models.conflicts import Conflict, ConflictDecision
from sightline.access.models.directory import (
    Agency,
    Area,
    RoleHolding,
    RoleReach,
    Team,
    TeamMember,
    Worker,
)
from sightline.access.models.files import (
    DrawnOn,
    File,
    FileSubject,
    Link,
    Merge,
    MergedRow,
    SigningKey,
    Subject,
    SubjectColumn,
)
from sightline.access.models.notices import HeldForm, Notice
from sightline.access.models.relationships import (
    Block,
    EmergencyAccess,
    Relationship,
    Seal,
    SealNamed,
)

__all__ = [
    "Account",
    "Agency",
    "Area",
    "Block",
    "Conflict",
    "ConflictDecision",
    "Counter",
    "DemonstrationPerson",
    "DrawnOn",
    "EmergencyAccess",
    "File",
    "FileSubject",
    "HeldForm",
    "Link",
    "Merge",
    "MergedRow",
    "Notice",
    "Relationship",
    "RoleHolding",
    "RoleReach",
    "Seal",
    "SealNamed",
    "Session",
    "SigningKey",
    "Subject",
    "SubjectColumn",
    "Team",
    "TeamMember",
    "Worker",
]
