"""R8, for a panel on another room's page: who has referred somebody, in one query."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from sightline.referrals.queries import HasReferred

# Each way to a referral by its own index: asked for together, every referral is looked through.
_WHO = """
WITH open AS (
  SELECT r.id FROM referrals_referral AS r WHERE r.subject_id = %(subject)s
  UNION
  SELECT r.id FROM referrals_withheldname AS w
    JOIN referrals_referral AS r ON r.file_id = w.sent_file_id
   WHERE w.subject_id = %(subject)s
), rows AS MATERIALIZED (
  SELECT r.* FROM open CROSS JOIN LATERAL (
    SELECT r.id, r.agency_id, r.kind, r.label, r.recorded_at, r.reference, r.no_name,
           coalesce((SELECT s.state FROM referrals_standing AS s WHERE s.referral_id = r.id), '')
             AS state
      FROM referrals_referral AS r WHERE r.id = open.id) AS r
)
SELECT r.id, r.agency_id, a.name, a.telephone, r.kind, r.label, r.recorded_at AS sent_at,
       true AS opens, r.reference, r.state, r.no_name
  FROM rows AS r JOIN access_agency AS a ON a.id = r.agency_id
UNION ALL
SELECT o.id, o.agency_id, o.agency, o.telephone, o.kind, o.label, o.sent_at, false, '', '', false
  FROM access.referrals_about(%(subject)s) AS o
 WHERE NOT EXISTS (SELECT 1 FROM rows AS r WHERE r.id = o.id)
 ORDER BY sent_at DESC
 LIMIT %(most)s
"""


def latest_about(subject_id: UUID, *, most: int) -> list[HasReferred]:
    """The newest, as `queries.referrals_of` tells them: a referral that the worker may not open
    has no id. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_WHO, {"subject": subject_id, "most": most})
        return [
            HasReferred(
                agency_id=agency_id,
                agency=agency,
                telephone=telephone,
                kind=kind,
                label=label,
                sent_at=sent_at,
                referral_id=key if opens else None,
                reference=reference,
                state=state,
                no_name=no_name,
            )
            for (
                key, agency_id, agency, telephone, kind, label, sent_at, opens, reference, state,
                no_name,
            ) in cursor.fetchall()
        ]  # fmt: skip
