INSERT INTO invoices (number) SELECT MAX(number) + 1 FROM invoices;
