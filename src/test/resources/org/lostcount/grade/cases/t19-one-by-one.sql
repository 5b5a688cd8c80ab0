UPDATE counter SET n = n - 1 WHERE id = :id AND n > 0;
