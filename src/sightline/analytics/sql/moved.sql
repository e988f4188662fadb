-- A child at several places with one and the same person, or in the same vehicle.
crowd AS (
  SELECT scope, subject FROM live WHERE kind IN ($centres) OR kind IN ($counted)
  GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
child AS (
  SELECT l.scope, l.entry, l.subject FROM live AS l
  LEFT JOIN crowd AS x ON x.scope = l.scope AND x.subject = l.subject
  WHERE x.subject IS NULL AND l.kind IN ($centres)
),
mover AS (
  SELECT l.scope, l.entry, l.subject FROM live AS l
  LEFT JOIN crowd AS x ON x.scope = l.scope AND x.subject = l.subject
  WHERE x.subject IS NULL AND l.kind IN ($counted)
),
place AS (
  SELECT scope, entry, subject FROM live WHERE kind = 'place'
),
here AS (
  SELECT DISTINCT c.scope, c.subject AS centre, m.subject AS via, c.entry, p.subject AS counted
  FROM place AS p
  JOIN mover AS m ON m.scope = p.scope AND m.entry = p.entry
  JOIN child AS c ON c.scope = p.scope AND c.entry = p.entry
),
enough AS (
  SELECT scope, centre, via FROM here
  GROUP BY scope, centre, via HAVING COUNT(DISTINCT counted) >= $times
)
SELECT h.scope, h.centre, h.via, h.entry, h.counted
FROM here AS h JOIN enough AS e ON e.scope = h.scope AND e.centre = h.centre AND e.via = h.via
