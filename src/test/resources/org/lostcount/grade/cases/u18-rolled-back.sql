BEGIN;
UPDATE counter SET n = n + 1 WHERE id = :id;
SELECT n FROM counter WHERE id = :id;
ROLLBACK;
