"""A rule tried on plans: what it says at each place and why, or why it is silent there."""
