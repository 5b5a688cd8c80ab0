SET autocommit = 0;
SELECT n FROM counter WHERE id = :id FOR UPDATE;
UPDATE counter SET n = :n + :delta WHERE id = :id;
COMMIT;
