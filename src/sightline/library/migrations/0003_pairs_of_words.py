"""An index of the words and the pairs of words of a passage, so that a phrase is found by its pairs.

PostgreSQL's index of words knows no places: of a phrase it gives all passages that have its words
anywhere, each of which is then read. Making it takes about a second for a thousand passages.
"""

from django.db import migrations

# Two words at most three places apart, the first four letters of each, as one of a million numbers:
# an index of pairs in full is as large as the texts. So a pair tells where to look; the words decide.
# Whoever changes this function makes its indexes anew.
# "z9": letters and a digit, which the dictionary takes as they are, and which no word begins with.
PAIRS = r"""
CREATE FUNCTION library_pairs(words tsvector) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp AS $$
  WITH stands AS (
    SELECT left(w.lexeme, 4) AS begins, p.place
    FROM unnest(words) AS w, unnest(w.positions) AS p (place)
  )
  SELECT coalesce(array_agg(DISTINCT 'z9' || to_hex(
    hashtext(a.begins || ' ' || apart || ' ' || b.begins) & 1048575)), '{}')
  FROM generate_series(1, 3) AS apart
  CROSS JOIN stands AS a JOIN stands AS b ON b.place = a.place + apart
$$;
CREATE INDEX piece_by_pairs ON library_piece
  USING gin ((words || array_to_tsvector(library_pairs(words))));
CREATE INDEX statement_by_pairs ON library_statement
  USING gin ((words || array_to_tsvector(library_pairs(words))));
"""
NONE = """
DROP INDEX statement_by_pairs;
DROP INDEX piece_by_pairs;
DROP FUNCTION library_pairs(tsvector);
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0002_areas_are_the_documents")]

    operations = [migrations.RunSQL(PAIRS, NONE)]
