SELECT n FROM FINAL TABLE (UPDATE counter SET n = n + 1 WHERE id = :id);
