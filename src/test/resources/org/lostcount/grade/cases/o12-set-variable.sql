BEGIN;
SET @v = (SELECT n FROM counter WHERE id = :id FOR UPDATE);
UPDATE counter SET n = @v + :delta WHERE id = :id;
COMMIT;