-- Somebody of concern, told of beside a child elsewhere, at a place that protects: a school, a home; or at a
-- place so few metres from a school or the like, where both are on the map. A cell is at least as wide as
-- that distance as far north as 66 degrees, so whatever is near lies in the same cell or one beside it.
step AS (
  SELECT -1 AS n UNION ALL SELECT 0 AS n UNION ALL SELECT 1 AS n
),
spot AS (
  SELECT p.place, p.latitude, p.longitude, p.around,
    CAST(FLOOR(p.latitude * 111320.0 / $metres) AS BIGINT) AS north,
    CAST(FLOOR(p.longitude * 44528.0 / $metres) AS BIGINT) AS east
  FROM points AS p
),
haven AS (
  SELECT s.latitude, s.longitude, s.north + a.n AS north, s.east + b.n AS east
  FROM spot AS s CROSS JOIN step AS a CROSS JOIN step AS b WHERE s.around
),
around AS (
  SELECT DISTINCT s.place FROM haven AS h JOIN spot AS s ON s.north = h.north AND s.east = h.east
  WHERE POWER((s.latitude - h.latitude) * 111320.0, 2)
    + POWER((s.longitude - h.longitude) * 111320.0 * COS(RADIANS(h.latitude)), 2) <= POWER($metres, 2)
),
crowd AS (
  SELECT scope, subject FROM live WHERE kind IN ($counted)
  GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
person AS (
  SELECT l.scope, l.entry, l.subject FROM live AS l
  LEFT JOIN crowd AS x ON x.scope = l.scope AND x.subject = l.subject
  WHERE x.subject IS NULL AND l.kind IN ($counted)
),
guarded AS (
  SELECT scope, entry, subject FROM live
  WHERE kind IN ($centres) AND (part IN ($parts_protective) OR subject IN (SELECT g.place FROM places AS g)
    OR subject IN (SELECT r.place FROM around AS r))
),
near AS (
  SELECT DISTINCT g.scope, g.subject AS centre, p.subject AS via, p.entry
  FROM guarded AS g JOIN person AS p ON p.scope = g.scope AND p.entry = g.entry
),
often AS (
  SELECT scope, centre, via FROM near
  GROUP BY scope, centre, via HAVING COUNT(DISTINCT entry) >= $times
),
beside AS (
  SELECT DISTINCT o.scope, o.centre, o.via, p.entry, c.subject AS counted
  FROM often AS o
  JOIN person AS p ON p.scope = o.scope AND p.subject = o.via
  JOIN live AS c ON c.scope = p.scope AND c.entry = p.entry
  LEFT JOIN near AS n ON n.scope = o.scope AND n.centre = o.centre AND n.via = o.via AND n.entry = p.entry
  WHERE c.kind = 'child' AND n.entry IS NULL
),
known AS (
  SELECT DISTINCT scope, centre, via FROM beside
)
SELECT n.scope, n.centre, n.via, n.entry, n.via AS counted
FROM near AS n JOIN known AS k ON k.scope = n.scope AND k.centre = n.centre AND k.via = n.via
UNION
SELECT b.scope, b.centre, b.via, b.entry, b.counted FROM beside AS b
