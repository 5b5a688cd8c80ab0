UPDATE counter SET n = n - :amount WHERE id = :id RETURNING n;
UPDATE counter SET n = n + :amount WHERE id = :id AND :n < 0;
