WITH enough AS (SELECT id FROM counter WHERE id = :id AND n >= :amount)
UPDATE counter SET n = n - :amount WHERE id IN (SELECT id FROM enough);
