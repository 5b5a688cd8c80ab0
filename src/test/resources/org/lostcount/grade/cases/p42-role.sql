RESET ROLE;
UPDATE counter SET n = n + :delta WHERE id = :id;
