"""What each step of a meeting shows, says and offers, as plain values."""
