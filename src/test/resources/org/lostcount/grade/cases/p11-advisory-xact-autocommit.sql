SELECT pg_advisory_xact_lock(:id);
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + :delta WHERE id = :id;
