BEGIN;
SELECT n + 1 AS next FROM counter WHERE id = :id FOR UPDATE;
UPDATE counter SET n = :next WHERE id = :id;
COMMIT;
