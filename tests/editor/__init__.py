"""An editor to test with."""
