"""What the screens are drawn with. No storage, no clock."""
