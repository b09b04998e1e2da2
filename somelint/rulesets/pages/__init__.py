"""What a page about a plan shows, as files say it."""
