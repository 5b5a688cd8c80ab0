BEGIN;
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + :delta WHERE id = :id AND n = :n;
COMMIT;