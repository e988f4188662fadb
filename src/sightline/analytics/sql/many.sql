-- Several of those who count, in entries that speak of one and the same centre.
centre AS (
  SELECT scope, entry, subject FROM live WHERE kind IN ($centres)
),
crowd AS (
  SELECT scope, subject FROM centre GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
here AS (
  SELECT DISTINCT c.scope, c.subject AS centre, c.entry, o.subject AS counted
  FROM centre AS c
  JOIN live AS o ON o.scope = c.scope AND o.entry = c.entry
  LEFT JOIN crowd AS x ON x.scope = c.scope AND x.subject = c.subject
  WHERE x.subject IS NULL AND o.kind IN ($counted) AND o.subject <> c.subject
    AND ($any_part = 1 OR o.part IN ($parts))
),
enough AS (
  SELECT scope, centre FROM here GROUP BY scope, centre HAVING COUNT(DISTINCT counted) >= $times
)
SELECT h.scope, h.centre, h.centre AS via, h.entry, h.counted
FROM here AS h JOIN enough AS e ON e.scope = h.scope AND e.centre = h.centre
