-- What a rule reads: the pieces of its days, without those of areas where it is switched off. The
-- body of each rule comes behind this, as further parts of the same statement. `scope` says among
-- whose pieces it looks: a rule never joins two scopes.
WITH live AS (
  SELECT p.scope, p.entry, p.subject, p.kind, p.part, p.first_day, p.last_day, p.dated, p.hour, p.missing
  FROM pieces AS p
  WHERE p.last_day >= $since AND p.first_day <= $today
    AND p.home NOT IN (SELECT s.home FROM switched AS s WHERE s.rule = $rule)
),
