"""The commons: what meetings leave to everybody, as plain files."""
