INSERT INTO counter (id, n) VALUES (:id, :delta) ON CONFLICT (id) DO UPDATE SET n = excluded.n;
