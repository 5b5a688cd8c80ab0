BEGIN;
SELECT n FROM counter WHERE id = :id;
SELECT n AS again FROM counter WHERE id = :id FOR UPDATE;
UPDATE counter SET n = :n - :amount WHERE id = :id AND :n >= :amount;
COMMIT;
