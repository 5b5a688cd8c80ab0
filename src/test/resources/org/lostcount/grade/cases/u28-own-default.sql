CREATE TABLE invoice (number BIGINT DEFAULT 7);
INSERT INTO invoice (number) VALUES (1);
