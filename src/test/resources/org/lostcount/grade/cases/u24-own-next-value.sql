create sequence Invoices;
SELECT NEXT VALUE FOR Invoices AS number;
