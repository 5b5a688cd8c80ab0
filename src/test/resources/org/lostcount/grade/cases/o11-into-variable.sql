SELECT n INTO @v FROM counter WHERE id = :id;
UPDATE counter SET n = @v + :delta WHERE id = :id;