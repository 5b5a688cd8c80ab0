BEGIN;
UPDATE counter SET n = n + :delta WHERE id = :id;
COMMIT;
SELECT n AS ticket FROM counter WHERE id = :id;
