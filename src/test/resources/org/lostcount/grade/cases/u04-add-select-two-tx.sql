BEGIN;
UPDATE counter SET n = n + 1 WHERE id = :id;
COMMIT;
BEGIN;
SELECT n AS number FROM counter WHERE id = :id;
COMMIT;
