SELECT c.n AS old FROM counter AS c WHERE c.id = :id;
UPDATE counter AS c SET n = :old + :delta WHERE c.id = :id;