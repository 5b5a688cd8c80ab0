SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n - :amount WHERE id = :id;
