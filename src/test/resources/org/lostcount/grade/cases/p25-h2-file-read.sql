UPDATE counter SET n = n + :delta WHERE id = :id AND FILE_READ('/etc/hostname') IS NOT NULL;
