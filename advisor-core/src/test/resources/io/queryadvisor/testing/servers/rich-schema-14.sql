-- What PostgreSQL 14 brought. Statements end at blank lines.

CREATE FUNCTION tools.count_of(wanted tools.mood) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC SELECT count(*) FROM public.person WHERE mood = wanted; END

CREATE STATISTICS tools.person_upper ON (upper(name)), born FROM person

ANALYZE person
