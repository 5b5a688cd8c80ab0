CREATE SEQUENCE invoices START WITH 100;
SELECT nextval('invoices') AS number;
