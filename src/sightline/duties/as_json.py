"""What is open about a subject as one value, for a room that asks for several things in one query.

Row security decides which duties: the statement runs as the worker who asks.
"""

from __future__ import annotations

#: An expression, of %(subject)s: one array of arrays: id, title, the day it is due, link.
OPEN = """(
  SELECT coalesce(jsonb_agg(jsonb_build_array(
    d.id, d.title, (d.due_at AT TIME ZONE 'Europe/London')::date, d.link)), '[]')
  FROM duties_duty AS d
  WHERE d.subject_id = %(subject)s AND d.met_at IS NULL AND d.due_at IS NOT NULL)"""
