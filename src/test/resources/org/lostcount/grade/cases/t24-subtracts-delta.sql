UPDATE counter SET n = n - :delta WHERE id = :id AND n >= :delta;
