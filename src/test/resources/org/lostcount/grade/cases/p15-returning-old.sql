UPDATE counter SET n = n + :delta WHERE id = :id RETURNING old.n AS ticket;
