"""The entries about a subject as one value, for a room that asks for several things in one query.

Row security decides which entries: the statement runs as the worker who asks.
"""

from __future__ import annotations

#: What one entry is told as. "About" is shown as the day that was said. Steps are those that
#: answers to the entry itself decided. words: None where the asking room knows what is in them.
COLUMNS = (
    "id", "kind", "day", "written_on", "lane", "strands", "agency", "words", "awaits_answer",
    "supersedes", "takes_back", "steps",
)  # fmt: skip


def entries(*, read: str, says: str) -> str:
    """An expression, of %(subject)s: {"rows": entries that a rule can read something from, in the
    order of `COLUMNS`; "read": what the asking room keeps of their words, where that says anything;
    "plain": [lane, agency, how many] of all other entries that stand}.

    read: what the asking room keeps of words, in SQL, from which rows of the files `here.file_id`
    are taken; its first column is the entry. says: whether such a row says anything.

    Nothing here is left to the planner's guesses of how many rows there are: it only ever looks
    something up in a hash or by its key.
    """
    return f"""(
  WITH mine AS MATERIALIZED (
    SELECT e.id, e.file_id, e.kind,
      CASE WHEN e.happened_precision = 'about' THEN e.happened_latest - 7
        ELSE e.happened_latest END AS day,
      (e.recorded_at AT TIME ZONE 'Europe/London')::date AS written_on, e.lane, e.strands,
      e.agency_id, e.awaits_answer, e.supersedes_id, e.takes_back_id
    FROM chronology_entry AS e WHERE e.subject_id = %(subject)s),
  corrected AS (SELECT supersedes_id FROM mine WHERE supersedes_id IS NOT NULL),
  kept AS MATERIALIZED (
    {read} WHERE file_id = ANY (ARRAY(SELECT DISTINCT here.file_id FROM mine AS here))),
  told AS MATERIALIZED (SELECT kept.* FROM kept WHERE {says}),
  sorted AS MATERIALIZED (
    SELECT m.*, m.id NOT IN (SELECT entry_id FROM kept) AS unread,
      cardinality(m.strands) > 0 OR m.awaits_answer OR m.supersedes_id IS NOT NULL
      OR m.kind IN ('disclosure', 'retraction', 'missing')
      OR m.id IN (SELECT supersedes_id FROM corrected)
      OR m.id IN (SELECT entry_id FROM told) AS says
    FROM mine AS m)
  SELECT json_build_object(
    'rows', (SELECT coalesce(json_agg(json_build_array(
        m.id, m.kind, m.day, m.written_on, m.lane, m.strands, a.name,
        CASE WHEN m.unread THEN (SELECT e.words FROM chronology_entry AS e WHERE e.id = m.id) END,
        m.awaits_answer, m.supersedes_id, m.takes_back_id,
        CASE WHEN m.awaits_answer OR m.kind = 'disclosure' OR m.supersedes_id IS NOT NULL THEN (
          SELECT json_agg(DISTINCT step) FROM chronology_answer AS s, unnest(s.steps::text[] ||
            CASE WHEN btrim(s.child_told) <> '' THEN ARRAY['told_child'] ELSE '{{}}' END) AS step
          WHERE s.entry_id = m.id) END)), '[]')
      FROM sorted AS m JOIN access_agency AS a ON a.id = m.agency_id WHERE m.says OR m.unread),
    'read', (SELECT coalesce(json_agg(told.*), '[]') FROM told),
    'plain', (SELECT coalesce(json_agg(json_build_array(m.lane, a.name, m.count)), '[]')
      FROM (SELECT lane, agency_id, count(*) FROM sorted WHERE NOT (says OR unread)
            GROUP BY 1, 2) AS m JOIN access_agency AS a ON a.id = m.agency_id)))"""  # noqa: S608  (rooms put it together, never a reader)
