MERGE INTO counter AS t USING (VALUES (:id::bigint)) AS s(id) ON t.id = s.id
WHEN MATCHED THEN UPDATE SET n = t.n + :delta
WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, :delta);