SELECT @mine := COALESCE(@mine, 0) + 1 AS number;
UPDATE counter SET n = n + 1 WHERE id = :id;
