SELECT n FROM counter WHERE id = :id AND n >= :amount;
UPDATE counter SET n = :n - :amount WHERE id = :id AND n = :n;
