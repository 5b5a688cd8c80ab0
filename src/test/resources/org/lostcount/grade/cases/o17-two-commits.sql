BEGIN; SELECT n FROM counter WHERE id = :id FOR UPDATE; COMMIT;
BEGIN; UPDATE counter SET n = :n + :delta WHERE id = :id; COMMIT;