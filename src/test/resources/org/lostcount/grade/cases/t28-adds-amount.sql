UPDATE counter SET n = n + :amount WHERE id = :id;
