"""What happened in a meeting, what follows from it, and what is kept. Knows no screen and no sound."""
