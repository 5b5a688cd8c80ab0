UPDATE counter SET n = n - :amount WHERE id = :id AND n >= :amount RETURNING n;
