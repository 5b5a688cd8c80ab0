SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + 1 WHERE id = :id AND n = :n;
