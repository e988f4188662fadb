-- A place of which far more is reported lately than before. What was before is part of the evidence.
seen AS (
  SELECT DISTINCT scope, subject AS centre, entry, last_day FROM live WHERE kind IN ($centres)
),
counts AS (
  SELECT scope, centre,
    COUNT(CASE WHEN last_day > $today - $recent_days THEN entry END) AS lately,
    COUNT(CASE WHEN last_day <= $today - $recent_days THEN entry END) AS earlier
  FROM seen GROUP BY scope, centre
),
enough AS (
  SELECT scope, centre FROM counts
  WHERE lately >= $times AND lately + earlier <= $most_links
    AND lately * ($within_days - $recent_days) >= $factor * earlier * $recent_days
)
SELECT s.scope, s.centre, s.centre AS via, s.entry, s.centre AS counted
FROM seen AS s JOIN enough AS e ON e.scope = s.scope AND e.centre = s.centre
