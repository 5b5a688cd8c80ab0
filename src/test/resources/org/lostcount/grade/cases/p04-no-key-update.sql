BEGIN;
SELECT n FROM counter WHERE id = :id FOR NO KEY UPDATE;
UPDATE counter SET n = :n + :delta WHERE id = :id;
COMMIT;
