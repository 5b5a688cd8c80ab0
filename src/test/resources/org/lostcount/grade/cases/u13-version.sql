UPDATE counter SET version = version + 1 WHERE id = :id RETURNING version;
