ALTER TABLE counter ADD CONSTRAINT never_below_zero CHECK (n >= 0);
UPDATE counter SET n = n - :amount WHERE id = :id;
