START TRANSACTION;
SELECT GET_LOCK('hits', 10);
SELECT n FROM counter WHERE id = :id;
UPDATE counter SET n = :n + :delta WHERE id = :id;
SELECT RELEASE_LOCK('hits');
COMMIT;
