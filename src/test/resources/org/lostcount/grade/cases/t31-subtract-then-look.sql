BEGIN;
UPDATE counter SET n = n - :amount WHERE id = :id;
SELECT n FROM counter WHERE id = :id;
COMMIT;
