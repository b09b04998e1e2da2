"""Programs by others that tests start: browsers, editors, git servers, package managers."""
