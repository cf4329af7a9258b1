"""The workplace between meetings: people, protocol, settings. The only place that knows TinyDB."""
