UPDATE counter SET n = (SELECT n FROM counter WHERE id = :id FOR UPDATE) + :delta WHERE id = :id;
