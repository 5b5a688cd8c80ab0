UPDATE counter SET n = n + 1 WHERE id = :id;
CREATE TABLE invoice (number BIGINT);
