SELECT n + :delta AS m FROM counter, DUAL WHERE id = :id;
UPDATE counter SET n = :m WHERE id = :id;