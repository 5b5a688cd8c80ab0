UPDATE counter SET n = CASE WHEN n >= :amount THEN n - :amount ELSE n END WHERE id = :id;
