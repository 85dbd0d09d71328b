"""News → the store: feeds, the pages behind them, hubs, files, the operator's own places."""
