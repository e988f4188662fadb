-- A child of whom an entry says that somebody brought the child here from a place abroad.
crowd AS (
  SELECT scope, subject FROM live WHERE kind IN ($centres)
  GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
)
SELECT DISTINCT c.scope, c.subject AS centre, c.subject AS via, c.entry, p.subject AS counted
FROM live AS c
JOIN live AS p ON p.scope = c.scope AND p.entry = c.entry
LEFT JOIN crowd AS x ON x.scope = c.scope AND x.subject = c.subject
WHERE x.subject IS NULL AND c.kind IN ($centres)
  AND p.kind = 'place' AND p.part IN ($parts_from_abroad)
