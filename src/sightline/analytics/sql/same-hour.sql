-- One place, within the same few hours of the day, on several days.
centre AS (
  SELECT scope, entry, subject, first_day, hour FROM live
  WHERE kind IN ($centres) AND hour IS NOT NULL AND dated AND first_day = last_day
),
crowd AS (
  SELECT scope, subject FROM live WHERE kind IN ($centres)
  GROUP BY scope, subject HAVING COUNT(DISTINCT entry) > $most_links
),
here AS (
  SELECT DISTINCT c.scope, c.subject AS centre, c.entry, c.first_day, c.hour, o.subject AS counted
  FROM centre AS c
  JOIN live AS o ON o.scope = c.scope AND o.entry = c.entry
  LEFT JOIN crowd AS x ON x.scope = c.scope AND x.subject = c.subject
  WHERE x.subject IS NULL AND o.kind IN ($counted) AND o.subject <> c.subject
),
bands AS (
  SELECT h.scope, h.centre, h.entry, h.first_day, h.counted, (h.hour - k.back + 24) % 24 AS band
  FROM here AS h, UNNEST(generate_series(0, $hours - 1)) AS k(back)
),
enough AS (
  SELECT scope, centre, band FROM bands
  GROUP BY scope, centre, band HAVING COUNT(DISTINCT first_day) >= $times
)
SELECT DISTINCT b.scope, b.centre, b.centre AS via, b.entry, b.counted
FROM bands AS b JOIN enough AS e ON e.scope = b.scope AND e.centre = b.centre AND e.band = b.band
