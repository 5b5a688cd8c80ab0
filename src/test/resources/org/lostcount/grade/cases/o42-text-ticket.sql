UPDATE counter SET n = n + :delta WHERE id = :id;
SELECT '000' || n AS invoice FROM counter WHERE id = :id;