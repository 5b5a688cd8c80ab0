SET lock_timeout = 100;
UPDATE counter SET n = n + :delta WHERE id = :id;