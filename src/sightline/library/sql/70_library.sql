-- Who reads which document, and who keeps the library. In policies each is asked once a statement.

-- The area whose library the asker keeps: NULL for whoever keeps none, so that nothing can be written.
CREATE OR REPLACE FUNCTION access.library_area() RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  home smallint;
BEGIN
  IF me IS NULL OR NOT access.holds(me, 'partnership_manager', 'safeguarding_lead', 'deputy_lead')
  THEN RETURN NULL; END IF;
  home := access.home_area(me);
  RETURN nullif(home, 0);
END $$;

-- Inner step: the area whose unpublished documents this worker reads, or NULL.
CREATE OR REPLACE FUNCTION access.library_reads_all_of(p_worker uuid) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_worker IS NULL OR NOT access.holds(
    p_worker, 'partnership_manager', 'safeguarding_lead', 'deputy_lead', 'senior_manager')
  THEN RETURN NULL; END IF;
  RETURN nullif(access.home_area(p_worker), 0);
END $$;

-- Documents that the asker may not read: not published yet and not of their partnership, or taken out by
-- those who keep the library. Never NULL.
CREATE OR REPLACE FUNCTION access.library_hidden() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  home smallint := access.library_reads_all_of(me);
  keeps smallint := access.library_area();
BEGIN
  RETURN ARRAY(
    SELECT d.id FROM public.library_document AS d
    WHERE d.readers <> 'everybody'
      AND NOT coalesce(d.area_id = CASE d.readers WHEN 'partnership' THEN home ELSE keeps END, false));
END $$;

-- Inner step: what the index of words and pairs is asked for, where that is sooner than asking for the words
-- alone; else NULL. p_query: in the form of to_tsquery. What it finds has to be asked for the query itself too:
-- a phrase is all of its pairs of words, which other passages may have as well (`public.library_pairs`).
CREATE OR REPLACE FUNCTION access.library_looked_for(p_query text) RETURNS tsquery
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  asked tsquery := to_tsquery('english', p_query);
  part real := least(100, 5000.0 / greatest(pg_relation_size('public.library_piece') / 8192, 1));
BEGIN
  IF p_query !~ '''[^'' ]+ ' OR numnode(asked) = 0 THEN RETURN NULL; END IF;
  -- Fifty pages of the table. Where one passage in ten holds it, whoever reads from the start has enough at once.
  IF (SELECT avg((p.words @@ asked)::integer) > 0.1
      FROM public.library_piece AS p TABLESAMPLE SYSTEM (part) REPEATABLE (1)) THEN RETURN NULL; END IF;
  RETURN (
    SELECT to_tsquery('english', string_agg(
      CASE WHEN phrase ~ ' ' THEN '(' || coalesce(
        (SELECT string_agg(pair, ' & ') FROM unnest(public.library_pairs(ts_delete(stands, short))) AS pair),
        (SELECT string_agg('''' || word || '''' || begun, ' & ') FROM unnest(string_to_array(phrase, ' ')) AS word)) || ')'
      ELSE whole END, '' ORDER BY place))
    FROM (SELECT m[1] AS whole, m[2] AS phrase, coalesce(m[3], '') AS begun, place
          FROM regexp_matches(p_query, $r$('([^']*)'(:\*)?|[^']+)$r$, 'g') WITH ORDINALITY AS found (m, place)) AS parts
    CROSS JOIN LATERAL to_tsvector('english', coalesce(phrase, '')) AS stands
    -- Words that may go on: a pair holds four letters of each, and of a shorter one not what follows.
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(lexeme), '{}') AS short
                        FROM unnest(stands) WHERE begun <> '' AND length(lexeme) < 4) AS s);
END $$;

-- Inner step: passages that hold this, at most so many of those that stand first in the table. p_near: what is
-- looked for (`library_looked_for`). The scan begins where the table does, so that the same is found each time.
CREATE OR REPLACE FUNCTION access.library_passages(p_query text, p_near tsquery, p_hidden uuid[], p_most integer)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET synchronize_seqscans = off
SET plan_cache_mode = force_custom_plan SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  asked tsquery := to_tsquery('english', p_query);
BEGIN
  RETURN QUERY
    SELECT p.id FROM public.library_piece AS p
    WHERE p.document_id <> ALL (p_hidden) AND (
      p_near IS NULL AND p.words @@ asked
      -- "is true", so that the second is asked of what was found, and not of its index.
      OR p_near IS NOT NULL AND (p.words || array_to_tsvector(public.library_pairs(p.words))) @@ p_near
        AND (p.words @@ asked) IS TRUE)
    LIMIT p_most;
END $$;

-- One page of what stands in the library under these words. p_query, p_theme: in the form of to_tsquery, ''
-- for none; p_typed: the query without other words for the same, '' where it has none: what holds it comes first.
-- p_kinds: of documents, empty for all; p_tagged: themes whose confirmed statements count as well.
-- p_earlier: also editions that a newer one took the place of. At most three passages a document.
-- Of very many passages the first `seen` are put in order, because a word that stands everywhere says little;
-- those that hold what was typed are taken before others. rank: orders this list and is kept nowhere.
CREATE OR REPLACE FUNCTION access.search_library(
  p_query text, p_typed text, p_theme text, p_tagged text[], p_kinds text[], p_earlier boolean, p_most integer)
RETURNS TABLE (document uuid, number integer, page integer, body text, under text, statement uuid,
               in_document bigint, passages bigint, documents bigint, marked text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan SET max_parallel_workers_per_gather = 0 AS $$
#variable_conflict use_column
DECLARE
  wanted tsquery := to_tsquery('english', p_query);
  themed tsquery := to_tsquery('english', p_theme);
  typed tsquery := to_tsquery('english', p_typed);
  asked tsquery := CASE WHEN numnode(wanted) = 0 THEN themed ELSE wanted END;
  alone text := CASE WHEN numnode(wanted) = 0 THEN p_theme ELSE p_query END;
  and_theme text := CASE WHEN numnode(themed) = 0 OR numnode(wanted) = 0 THEN '' ELSE ' & (' || p_theme || ')' END;
  whole text := '(' || alone || ')' || and_theme;
  near tsquery := access.library_looked_for(alone);
  hidden uuid[] := access.library_hidden();
  seen CONSTANT integer := 1000;
  as_typed bigint[] := '{}';
  held bigint[];
BEGIN
  IF access.signed_in() IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  IF numnode(asked) = 0 THEN RETURN; END IF;
  IF NOT p_earlier THEN
    hidden := hidden || ARRAY(
      SELECT n.supersedes_id FROM public.library_document AS n
      WHERE n.supersedes_id IS NOT NULL AND n.readers <> 'taken-out' AND n.id <> ALL (hidden));
  END IF;
  IF numnode(typed) > 0 THEN
    p_typed := '(' || p_typed || ')' || and_theme;
    as_typed := ARRAY(SELECT access.library_passages(p_typed, access.library_looked_for(p_typed), hidden, seen));
  END IF;
  IF cardinality(as_typed) < seen THEN
    held := ARRAY(SELECT access.library_passages(
      whole, CASE WHEN and_theme = '' THEN near ELSE access.library_looked_for(whole) END, hidden, seen));
  END IF;
  RETURN QUERY
  WITH spoken AS MATERIALIZED (
    -- What people confirmed, or will: it comes before other words of the same document.
    SELECT s.id, s.document_id, s.pieces[1] AS number, s.state FROM public.library_statement AS s
    WHERE s.state <> 'dismissed' AND s.document_id <> ALL (hidden) AND (
      near IS NULL AND s.words @@ asked
      OR near IS NOT NULL AND (s.words || array_to_tsvector(public.library_pairs(s.words))) @@ near
        AND (s.words @@ asked) IS TRUE)
      AND (numnode(themed) = 0 OR numnode(wanted) = 0 OR s.words @@ themed OR s.themes && p_tagged::varchar[])
    LIMIT seen / 4
  ), tagged AS MATERIALIZED (
    SELECT s.id, s.document_id, s.pieces[1] AS number, s.state FROM public.library_statement AS s
    WHERE numnode(wanted) = 0 AND cardinality(p_tagged) > 0 AND s.themes && p_tagged::varchar[]
      AND s.state = 'confirmed' AND s.document_id <> ALL (hidden)
    LIMIT seen / 4
  ), named AS (
    SELECT DISTINCT ON (b.document_id, b.number) b.* FROM (
      SELECT * FROM spoken UNION ALL SELECT * FROM tagged) AS b
    ORDER BY b.document_id, b.number, b.state
  ), found AS MATERIALIZED (
    SELECT h.id FROM unnest(as_typed || held) WITH ORDINALITY AS h (id, place)
    GROUP BY h.id ORDER BY min(h.place) LIMIT seen
  ), titled AS (
    SELECT p.id FROM public.library_document AS d
    JOIN public.library_piece AS p ON p.document_id = d.id AND p.number = 0
    WHERE d.words @@ asked AND d.id <> ALL (hidden)
      AND (numnode(themed) = 0 OR numnode(wanted) = 0)
    LIMIT seen / 4
  ), together AS (
    SELECT f.id FROM found AS f UNION SELECT t.id FROM titled AS t
    UNION SELECT p.id FROM named AS n
    JOIN public.library_piece AS p ON p.document_id = n.document_id AND p.number = n.number
  ), ordered AS (
    SELECT p.id, p.document_id, n.id AS statement,
      (CASE WHEN p.words @@ typed THEN 10 ELSE 0 END) + ts_rank(p.words, asked, 1) * (CASE n.state WHEN 'confirmed' THEN 2 WHEN 'found' THEN 1.5 ELSE 1 END)
        * (CASE p.kind WHEN 'heading' THEN 0.8 ELSE 1 END)
        * (CASE WHEN d.words @@ asked THEN 1.5 ELSE 1 END) AS rank
    FROM together AS t
    JOIN public.library_piece AS p ON p.id = t.id
    JOIN public.library_document AS d ON d.id = p.document_id
    LEFT JOIN named AS n ON n.document_id = p.document_id AND n.number = p.number
    WHERE cardinality(p_kinds) = 0 OR d.kind = ANY (p_kinds)
  ), numbered AS (
    SELECT o.*, row_number() OVER (PARTITION BY o.document_id ORDER BY o.rank DESC, o.id) AS place,
      count(*) OVER (PARTITION BY o.document_id) AS in_document, count(*) OVER () AS passages
    FROM ordered AS o
  ), best AS (
    SELECT n.*, (SELECT count(*) FROM numbered AS x WHERE x.place = 1) AS documents,
      max(n.rank) OVER (PARTITION BY n.document_id) AS first
    FROM numbered AS n WHERE n.place <= 3
    ORDER BY first DESC, n.document_id, n.place LIMIT p_most
  )
  SELECT b.document_id, p.number, p.page, p.text, p.under, b.statement, b.in_document, b.passages, b.documents,
    ts_headline('english', translate(p.text, E'\uE000\uE001', '  '), asked,
                E'HighlightAll=true, StartSel=\uE000, StopSel=\uE001')
  FROM best AS b JOIN public.library_piece AS p ON p.id = b.id
  ORDER BY b.first DESC, b.document_id, b.place;
END $$;

-- Inner step: the circles whose words the asker may be told: what everybody reads, and their partnership's.
CREATE OR REPLACE FUNCTION access.library_circles() RETURNS smallint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN array_remove(ARRAY[0::smallint, access.library_reads_all_of(access.worker())], NULL);
END $$;

-- Which of these words stand in no document that the asker may read, in any of their forms.
CREATE OR REPLACE FUNCTION access.library_known(p_words text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.signed_in() IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT asked.word FROM unnest(p_words) AS asked (word)
    WHERE cardinality(tsvector_to_array(to_tsvector('english', asked.word))) = 0
       OR EXISTS (
         SELECT 1 FROM public.library_word AS w
         WHERE w.lexeme = ANY (tsvector_to_array(to_tsvector('english', asked.word)))
           AND w.circle = ANY (access.library_circles()));
END $$;

-- Words that share a key with what was asked for: one or two letters from it.
CREATE OR REPLACE FUNCTION access.library_near(p_keys text[]) RETURNS TABLE (word text, documents integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF access.signed_in() IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT w.word::text, sum(w.documents)::integer FROM public.library_word AS w
    WHERE w.keys && p_keys AND w.circle = ANY (access.library_circles())
    GROUP BY w.word;
END $$;

-- Inner step: the circle in which a document's words are counted; NULL for what was taken out.
CREATE OR REPLACE FUNCTION access.library_circle_of(p_document uuid) RETURNS smallint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE d.readers WHEN 'everybody' THEN 0::smallint WHEN 'partnership' THEN d.area_id END
  FROM public.library_document AS d WHERE d.id = p_document
$$;

-- Inner step: those of these words for which no keys are kept in the document's circle yet.
CREATE OR REPLACE FUNCTION access.library_words_not_kept(p_document uuid, p_words text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT asked.word FROM unnest(p_words) AS asked (word)
    WHERE NOT EXISTS (
      SELECT 1 FROM public.library_word AS w
      WHERE w.circle = access.library_circle_of(p_document) AND w.word = asked.word);
END $$;

-- Inner step: count a document's words in its circle, or no longer. p_words: word to its keys (null where they
-- are kept). p_by: 1 or -1. What no document uses any more goes.
CREATE OR REPLACE FUNCTION access.count_library_words(p_document uuid, p_words jsonb, p_by integer)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  within smallint := access.library_circle_of(p_document);
BEGIN
  IF within IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('library words'));
  UPDATE public.library_word AS w SET documents = w.documents + p_by
  FROM jsonb_object_keys(p_words) AS asked (word) WHERE w.circle = within AND w.word = asked.word;
  IF p_by > 0 THEN
    INSERT INTO public.library_word (circle, word, lexeme, keys, documents)
    SELECT within, asked.key, coalesce((tsvector_to_array(to_tsvector('english', asked.key)))[1], asked.key),
      ARRAY(SELECT jsonb_array_elements_text(asked.value)), 1
    FROM jsonb_each(p_words) AS asked WHERE jsonb_typeof(asked.value) = 'array'
    ON CONFLICT (circle, word) DO NOTHING;
  ELSE
    DELETE FROM public.library_word AS w WHERE w.circle = within AND w.documents <= 0;
  END IF;
END $$;

-- The same for whoever keeps the library of the document's area.
CREATE OR REPLACE FUNCTION access.library_new_words(p_document uuid, p_words text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM access.require_library_of(p_document);
  RETURN QUERY SELECT access.library_words_not_kept(p_document, p_words);
END $$;

CREATE OR REPLACE FUNCTION access.keep_library_words(p_document uuid, p_words jsonb, p_by integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM access.require_library_of(p_document);
  IF p_by NOT IN (1, -1) THEN PERFORM access.refuse(); END IF;
  PERFORM access.count_library_words(p_document, p_words, p_by);
END $$;

-- Inner step: refuses whoever does not keep the library of that document's area.
CREATE OR REPLACE FUNCTION access.require_library_of(p_document uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce((SELECT d.area_id = access.library_area() FROM public.library_document AS d
                   WHERE d.id = p_document), false)
  THEN PERFORM access.refuse(); END IF;
END $$;
