-- One thing that several children, or people whom no single entry names together, are spoken of with.
centre AS (
  SELECT scope, entry, subject FROM live WHERE kind IN ($centres)
),
crowd AS (
  SELECT scope, subject FROM centre GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
here AS (
  SELECT DISTINCT c.scope, c.subject AS centre, c.entry, o.subject AS counted, o.kind
  FROM centre AS c
  JOIN live AS o ON o.scope = c.scope AND o.entry = c.entry
  LEFT JOIN crowd AS x ON x.scope = c.scope AND x.subject = c.subject
  WHERE x.subject IS NULL AND o.kind IN ($counted) AND o.subject <> c.subject
    AND ($any_part = 1 OR o.part IN ($parts))
),
in_one AS (
  SELECT scope, centre, entry, COUNT(DISTINCT counted) AS named FROM here GROUP BY scope, centre, entry
),
widest AS (
  SELECT scope, centre, MAX(named) AS named FROM in_one GROUP BY scope, centre
),
over_all AS (
  SELECT scope, centre, COUNT(DISTINCT counted) AS named,
    COUNT(DISTINCT CASE WHEN kind = 'child' THEN counted END) AS children
  FROM here GROUP BY scope, centre
),
enough AS (
  SELECT a.scope, a.centre FROM over_all AS a
  JOIN widest AS w ON w.scope = a.scope AND w.centre = a.centre
  WHERE a.children >= $times OR (a.named >= $together AND a.named > w.named)
)
SELECT h.scope, h.centre, h.centre AS via, h.entry, h.counted
FROM here AS h JOIN enough AS e ON e.scope = h.scope AND e.centre = h.centre
