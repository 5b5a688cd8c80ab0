BEGIN;
SELECT n FROM counter WHERE id = :id FOR KEY SHARE;
UPDATE counter SET n = :n + :delta WHERE id = :id;
COMMIT;
