-- What PostgreSQL 18 brought. Statements end at blank lines.

CREATE TABLE virtually (
  a integer CONSTRAINT a_given NOT NULL,
  b integer GENERATED ALWAYS AS (a * 2) VIRTUAL,
  c integer)

ALTER TABLE virtually ADD CONSTRAINT c_given NOT NULL c NOT VALID

ALTER TABLE virtually ADD CONSTRAINT c_small CHECK (c < 10) NOT ENFORCED
