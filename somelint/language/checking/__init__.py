"""Mistakes in a rule that only the format of the documents shows: loaded where rules of users are read."""
