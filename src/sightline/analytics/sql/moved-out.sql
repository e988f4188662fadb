-- A child who was taken to a place abroad, and of whom something later is told at a place here.
crowd AS (
  SELECT scope, subject FROM live WHERE kind IN ($centres)
  GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
at_place AS (
  SELECT DISTINCT c.scope, c.subject AS centre, c.entry, c.first_day, c.last_day, p.subject AS place,
    CASE WHEN p.part IN ($parts_abroad) THEN 1 ELSE 0 END AS abroad,
    CASE WHEN p.part IN ($parts_from_abroad) THEN 1 ELSE 0 END AS brought
  FROM live AS c
  JOIN live AS p ON p.scope = c.scope AND p.entry = c.entry
  LEFT JOIN crowd AS x ON x.scope = c.scope AND x.subject = c.subject
  WHERE x.subject IS NULL AND c.kind IN ($centres) AND p.kind = 'place'
),
there AS (
  SELECT a.scope, a.centre, a.entry AS out_entry, a.place AS out_place,
    b.entry AS back_entry, b.place AS back_place
  FROM at_place AS a
  JOIN at_place AS b ON b.scope = a.scope AND b.centre = a.centre
  WHERE a.abroad = 1 AND b.abroad = 0 AND b.brought = 0 AND b.entry <> a.entry
    AND b.last_day >= a.first_day
)
SELECT DISTINCT scope, centre, centre AS via, out_entry AS entry, out_place AS counted FROM there
UNION
SELECT DISTINCT scope, centre, centre AS via, back_entry AS entry, back_place AS counted FROM there
