"""Who may read and write the tables of access, the kernel, sign-in and the job queue."""

from __future__ import annotations

from sightline.access.row_rules import (
    ByFile,
    ByWorker,
    Closed,
    Directory,
    Machinery,
    TableRule,
)
from sightline.domain.agencies import Role

ROWS: tuple[TableRule, ...] = (
    Directory("kernel_installation"),
    Closed("kernel_auditentry"),
    Directory(
        "kernel_packtext",
        insert=True,
        check="sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')",
    ),
    Directory("access_area"),
    Directory("access_agency"),
    Directory("access_worker"),
    Directory("access_team"),
    Directory("access_teammember"),
    Directory("access_roleholding"),
    Directory("access_rolereach"),
    Closed("access_subject"),
    Closed("access_subjectcolumn"),
    Closed("access_signingkey"),
    Closed("access_block", subject_columns=("subject_id",)),
    Closed("access_seal"),
    Closed("access_sealnamed"),
    Closed("access_merge"),
    Closed("access_mergedrow"),
    Closed("access_emergencyaccess"),
    ByWorker("access_conflict", worker_column="declared_by_id"),
    Closed("access_conflictdecision"),
    ByFile("access_file", file_column="id"),
    ByFile("access_filesubject", subject_columns=("subject_id",)),
    Closed("access_drawnon", subject_columns=("other_id",)),
    ByFile(
        "access_link",
        insert=True,
        subject_columns=("subject_id",),
        speaks_of=("subject_id",),
        follows=("row_id",),
        also=(
            "EXISTS (SELECT 1 FROM access_filesubject AS other"
            " WHERE other.subject_id = access_link.subject_id)"
        ),
    ),
    ByWorker("access_relationship"),
    ByWorker("access_notice", insert=True, update=("read_at",)),
    ByWorker("access_heldform", insert=True, delete=True),
    # Whose log-in it is was settled when it was made: an injection would make itself anybody.
    Machinery("access_account", check="worker_id IS NOT DISTINCT FROM access.account_worker(id)"),
    Machinery("access_session"),
    Machinery("access_counter"),
    Directory("access_demonstrationperson"),
)

# Tables of the libraries: found by prefix, because their names are the library's to change.
MACHINERY_PREFIXES = ("django_", "auth_", "account_", "mfa_", "socialaccount_", "procrastinate_")

# Everything but the designated officer's route and health detail; `access.everyday` says it in SQL.
EVERYDAY = (
    "register", "record", "concern", "referral", "missing", "meeting", "plan", "information",
)  # fmt: skip

# What a role opens by itself: (role, audience, reach). Reach "area" makes a reader of the whole
# area or, of the audience "information", of its second number alone (ADR 26).
# "area_writes" is for writing alone.
ROLE_REACH: tuple[tuple[Role, str, str], ...] = (
    *(
        (role, audience, "agency")
        for role in (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
        for audience in EVERYDAY
    ),
    (Role.DESIGNATED_OFFICER, "designated_officer", "area_files"),
    (Role.ENQUIRY_TEAM, "health", "agency"),
    (Role.ENQUIRY_TEAM, "health", "same_subject"),
    (Role.HEALTH_PRACTITIONER, "health", "same_subject"),
    *(
        (role, audience, "area")
        for role in (Role.FRONT_DOOR, Role.MISSING_DESK)
        for audience in EVERYDAY
    ),
    (Role.PARTNERSHIP_MANAGER, "review", "area_files"),
    *(
        (role, "information", reach)
        for role in (Role.ANALYST, Role.INTELLIGENCE_OFFICER)
        for reach in ("area", "area_writes")
    ),
)
