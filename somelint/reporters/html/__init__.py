"""The report as a page for people: the plan itself, with what was found beside what it is about."""
