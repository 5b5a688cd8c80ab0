INSERT INTO counter (id, n) VALUES (:id, 0) ON CONFLICT DO NOTHING;
UPDATE counter SET n = n + :delta WHERE id = :id;
