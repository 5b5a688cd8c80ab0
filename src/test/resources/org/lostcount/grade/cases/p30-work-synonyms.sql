BEGIN WORK;
UPDATE counter SET n = n + :delta WHERE id = :id;
COMMIT WORK;
