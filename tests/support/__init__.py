"""What several tests use: small rules, readers of formats, programs by others, recorders of golden files."""
