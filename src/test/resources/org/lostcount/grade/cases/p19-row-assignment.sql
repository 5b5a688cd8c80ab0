UPDATE counter SET (n, version) = (n + :delta, version + 1) WHERE id = :id;
