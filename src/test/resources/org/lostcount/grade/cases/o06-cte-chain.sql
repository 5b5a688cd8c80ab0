WITH a AS (SELECT :id::bigint AS id), b(k, d) AS (SELECT id, :delta::bigint FROM a), u AS (
  UPDATE counter SET n = counter.n + b.d FROM b WHERE counter.id = b.k RETURNING counter.n)
SELECT n FROM u;