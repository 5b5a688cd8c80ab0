UPDATE counter SET n = n - - :delta WHERE id = :id; -- no break after this
