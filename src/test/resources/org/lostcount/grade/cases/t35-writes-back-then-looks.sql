SELECT n AS old FROM counter WHERE id = :id;
BEGIN;
UPDATE counter SET n = :old - :amount WHERE id = :id;
SELECT n FROM counter WHERE id = :id;
COMMIT;
