SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = GREATEST(n, :n + :delta) WHERE id = :id;
