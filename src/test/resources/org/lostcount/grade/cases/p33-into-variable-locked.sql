START TRANSACTION;
SELECT n INTO @seen FROM counter WHERE id = :id FOR UPDATE;
UPDATE counter SET n = @seen + :delta WHERE id = :id;
COMMIT;
