-- nothing yet
/* ; */