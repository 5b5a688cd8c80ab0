BEGIN;
SAVEPOINT a;
UPDATE counter SET n = n + :delta WHERE id = :id;
ROLLBACK TO a;
COMMIT;
