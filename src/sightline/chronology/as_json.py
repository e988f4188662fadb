"""The entries about a subject as one value, for a room that asks for several things in one query.

Row security decides which entries: the statement runs as the worker who asks.
"""

from __future__ import annotations

#: An expression, of %(subject)s: one array of arrays in the order of `COLUMNS`. "About" is shown as
#: the day that was said. Steps are those that answers to the entry itself decided.
ENTRIES = """(
  SELECT coalesce(jsonb_agg(jsonb_build_array(
    e.id, e.kind,
    CASE WHEN e.happened_precision = 'about' THEN e.happened_latest - 7 ELSE e.happened_latest END,
    (e.recorded_at AT TIME ZONE 'Europe/London')::date, e.lane, e.strands, a.name, e.words,
    e.awaits_answer, e.supersedes_id, e.takes_back_id,
    CASE WHEN e.awaits_answer OR e.kind = 'disclosure' OR e.supersedes_id IS NOT NULL THEN (
      SELECT jsonb_agg(DISTINCT step) FROM chronology_answer AS s, unnest(s.steps::text[] ||
        CASE WHEN btrim(s.child_told) <> '' THEN ARRAY['told_child'] ELSE '{}' END) AS step
      WHERE s.entry_id = e.id) END)), '[]')
  FROM chronology_entry AS e JOIN access_agency AS a ON a.id = e.agency_id
  WHERE e.subject_id = %(subject)s)"""
COLUMNS = (
    "id", "kind", "day", "written_on", "lane", "strands", "agency", "words", "awaits_answer",
    "supersedes", "takes_back", "steps",
)  # fmt: skip
