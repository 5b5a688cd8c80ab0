UPDATE counter SET n = LAST_INSERT_ID(n + 1) WHERE id = :id;
SELECT LAST_INSERT_ID() AS number;
