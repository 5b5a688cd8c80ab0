BEGIN;
UPDATE counter SET n = n - :amount WHERE id = :id RETURNING n AS rest;
COMMIT;
