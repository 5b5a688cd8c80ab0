INSERT INTO counter (id, n) VALUES (:id, :delta) ON DUPLICATE KEY UPDATE n = n + VALUES(n) RETURNING n AS ticket;
