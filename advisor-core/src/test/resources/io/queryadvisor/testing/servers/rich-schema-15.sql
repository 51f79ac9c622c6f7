-- What PostgreSQL 15 brought. Statements end at blank lines.

CREATE TABLE once (a integer, b integer, UNIQUE NULLS NOT DISTINCT (a, b))

CREATE VIEW invoked WITH (security_invoker = true) AS SELECT id FROM person
