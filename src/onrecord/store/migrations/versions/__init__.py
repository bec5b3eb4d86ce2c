"""How the tables came to be what they are, one step a file. They are applied when a record is opened."""
