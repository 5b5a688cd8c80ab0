UPDATE counter SET n = n + :delta, version = version + 1 WHERE id = :id;
SELECT version AS ticket FROM counter WHERE id = :id;
