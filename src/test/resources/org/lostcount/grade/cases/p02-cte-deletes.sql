WITH gone AS (DELETE FROM counter WHERE id <> :id RETURNING id)
UPDATE counter SET n = n + :delta WHERE id = :id;
