UPDATE counter SET n = GREATEST(n - :amount, 0) WHERE id = :id;
