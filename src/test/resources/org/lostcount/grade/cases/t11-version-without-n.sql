SELECT version FROM counter WHERE id = :id;
UPDATE counter SET n = n - :amount, version = version + 1
WHERE id = :id AND version = :version AND n >= :amount;
