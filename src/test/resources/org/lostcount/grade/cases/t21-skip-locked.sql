BEGIN;
SELECT n FROM counter WHERE id = :id AND n >= :amount FOR UPDATE SKIP LOCKED;
UPDATE counter SET n = n - :amount WHERE id = :id;
COMMIT;
