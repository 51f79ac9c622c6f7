-- The application's login: the only one whose statements are logged.
CREATE ROLE shop_api LOGIN;
GRANT USAGE ON SCHEMA shop TO shop_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shop TO shop_api;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA shop TO shop_api;
ALTER ROLE shop_api SET log_min_duration_statement = 0;

-- The login of the analysis, with the rights that the documentation asks for and no others.
CREATE ROLE advisor LOGIN;
GRANT pg_read_all_stats TO advisor;
GRANT USAGE ON SCHEMA shop TO advisor;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO advisor;

CREATE EXTENSION pg_stat_statements;
