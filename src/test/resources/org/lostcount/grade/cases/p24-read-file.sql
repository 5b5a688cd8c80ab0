UPDATE counter SET n = n + :delta WHERE id = :id AND pg_read_file('/etc/hostname') IS NOT NULL;
