UPDATE counter SET n = n - :amount WHERE id = :id;
UPDATE counter SET n = n + :amount WHERE id = :id AND n < 0;
