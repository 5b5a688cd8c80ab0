BEGIN;
UPDATE counter SET n = n + 10 WHERE id = :id;
SELECT n FROM counter WHERE id = :id;
COMMIT;
