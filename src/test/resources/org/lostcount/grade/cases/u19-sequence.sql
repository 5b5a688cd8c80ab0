SELECT nextval('invoice_seq');
UPDATE counter SET n = n + 1 WHERE id = :id;
