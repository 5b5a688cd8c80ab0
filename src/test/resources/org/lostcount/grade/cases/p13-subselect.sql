UPDATE counter SET n = (SELECT c.n FROM counter c WHERE c.id = :id) + :delta WHERE id = :id;
