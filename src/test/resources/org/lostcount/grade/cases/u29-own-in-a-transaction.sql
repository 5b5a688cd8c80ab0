CREATE TABLE invoice (number BIGINT);
BEGIN;
SELECT COALESCE(MAX(number), 0) + 1 AS next FROM invoice;
INSERT INTO invoice (number) VALUES (:next);
COMMIT;
