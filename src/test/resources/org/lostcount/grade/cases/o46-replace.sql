SELECT n FROM counter WHERE id = :id;
REPLACE INTO counter (id, n, version) VALUES (:id, :n + :delta, 0);