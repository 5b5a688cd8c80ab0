BEGIN;
SELECT n FROM counter WHERE id = :id LOCK IN SHARE MODE;
UPDATE counter SET n = :n + :delta WHERE id = :id;
COMMIT;