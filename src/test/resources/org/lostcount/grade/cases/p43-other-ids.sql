UPDATE counter SET n = n + :delta WHERE id BETWEEN :id AND :id + 1;
