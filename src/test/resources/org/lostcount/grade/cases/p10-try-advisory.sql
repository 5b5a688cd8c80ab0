SELECT pg_try_advisory_lock(:id);
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + :delta WHERE id = :id;
SELECT pg_advisory_unlock(:id);
