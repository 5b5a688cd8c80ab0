BEGIN;
UPDATE counter SET n = n + :delta WHERE id = :id;
SAVEPOINT s;
UPDATE counter SET n = n + :delta WHERE id = :id;
ROLLBACK TO SAVEPOINT s;
COMMIT;