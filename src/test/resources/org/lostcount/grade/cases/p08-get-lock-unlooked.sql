SELECT GET_LOCK('hits', 0);
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + :delta WHERE id = :id;
SELECT RELEASE_LOCK('hits');
