BEGIN;
UPDATE counter SET n = n - :amount WHERE id = :id;
COMMIT;
BEGIN;
SELECT n FROM counter WHERE id = :id;
COMMIT;
