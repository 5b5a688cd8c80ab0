UPDATE counter SET n = n + :delta WHERE id = :id;
SELECT EXTRACT(EPOCH FROM clock_timestamp())::bigint AS at, id FROM counter WHERE id = :id;