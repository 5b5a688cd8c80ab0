UPDATE counter SET n = n - :amount
WHERE id = :id AND (SELECT n FROM counter WHERE id = :id) >= :amount;
