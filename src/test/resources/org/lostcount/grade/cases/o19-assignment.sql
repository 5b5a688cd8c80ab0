v := 1;
UPDATE counter SET n = n + v WHERE id = :id;