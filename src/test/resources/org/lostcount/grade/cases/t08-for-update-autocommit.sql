SELECT n FROM counter WHERE id = :id AND n >= :amount FOR UPDATE;
UPDATE counter SET n = n - :amount WHERE id = :id;
