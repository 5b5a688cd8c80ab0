SELECT COALESCE(MAX(n), 0) + 1 AS next FROM counter;
INSERT INTO counter (id, n) VALUES (:id + :next, :next);
