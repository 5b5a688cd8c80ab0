BEGIN;
SELECT n FROM counter WHERE id = :id FOR UPDATE NOWAIT;
UPDATE counter SET n = :n + :delta WHERE id = :id;
COMMIT;
