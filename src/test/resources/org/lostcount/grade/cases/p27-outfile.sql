SELECT n FROM counter WHERE id = :id INTO OUTFILE '/tmp/lost-count-probe';
UPDATE counter SET n = n + :delta WHERE id = :id;
