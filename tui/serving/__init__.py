"""The wall in browsers: one process a browser, seen and never typed into."""
