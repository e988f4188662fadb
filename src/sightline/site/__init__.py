"""Settings, urls, middleware: composition only."""
