ALTER TABLE counter ADD CHECK (n >= 0);
BEGIN;
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n - :amount WHERE id = :id;
COMMIT;
