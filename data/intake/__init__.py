"""What people wrote by hand, read carefully: agendas and lists of members."""
