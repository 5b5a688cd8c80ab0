UPDATE counter SET n = n + :delta /* not ':id; */ WHERE 'a;--:b''/*' = 'a;--:b''/*' AND id = :id
