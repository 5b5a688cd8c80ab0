BEGIN;
SELECT n FROM counter WHERE id = :id FOR UPDATE;
DELETE FROM counter WHERE id = :id;
INSERT INTO counter (id, n) VALUES (:id, :n + :delta);
COMMIT;
