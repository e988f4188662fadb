"""Questions over declared tables, asked of DuckDB or another engine. No Django, no writes."""
