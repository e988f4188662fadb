-- Two children who were missing on the same days several separate times, or whom one entry names as
-- missing together. A day on which very many were missing says nothing of two of them.
days AS (
  SELECT DISTINCT m.scope, m.subject AS child, m.entry, d.day
  FROM (
    SELECT scope, subject, entry, first_day, last_day FROM live
    WHERE missing AND dated AND kind = 'child' AND last_day - first_day <= $widest_days
  ) AS m, UNNEST(generate_series(m.first_day, m.last_day)) AS d(day)
),
busy AS (
  SELECT scope, day FROM days GROUP BY scope, day HAVING COUNT(DISTINCT child) > $most_a_day
),
plain AS (
  SELECT a.scope, a.child, a.entry, a.day FROM days AS a
  LEFT JOIN busy AS x ON x.scope = a.scope AND x.day = a.day
  WHERE x.day IS NULL
),
pairs AS (
  SELECT a.scope, a.child AS centre, b.child AS via, a.day, a.entry AS first_entry, b.entry AS other_entry
  FROM plain AS a JOIN plain AS b ON b.scope = a.scope AND b.day = a.day
  WHERE a.child < b.child
),
on_days AS (
  SELECT DISTINCT scope, centre, via, day FROM pairs
),
after AS (
  SELECT scope, centre, via, day,
    LAG(day) OVER (PARTITION BY scope, centre, via ORDER BY day) AS before
  FROM on_days
),
apart AS (
  SELECT scope, centre, via,
    SUM(CASE WHEN before IS NULL OR day - before > 2 THEN 1 ELSE 0 END) AS occasions
  FROM after GROUP BY scope, centre, via
),
named AS (
  SELECT scope, centre, via, MAX(CASE WHEN first_entry = other_entry THEN 1 ELSE 0 END) AS together
  FROM pairs GROUP BY scope, centre, via
),
enough AS (
  SELECT a.scope, a.centre, a.via FROM apart AS a
  JOIN named AS n ON n.scope = a.scope AND n.centre = a.centre AND n.via = a.via
  WHERE a.occasions >= $times OR n.together = 1
)
SELECT DISTINCT p.scope, p.centre, p.via, p.first_entry AS entry, p.centre AS counted
FROM pairs AS p JOIN enough AS e ON e.scope = p.scope AND e.centre = p.centre AND e.via = p.via
UNION
SELECT DISTINCT p.scope, p.centre, p.via, p.other_entry AS entry, p.via AS counted
FROM pairs AS p JOIN enough AS e ON e.scope = p.scope AND e.centre = p.centre AND e.via = p.via
