"""How people ask: Telegram updates come in, messages go out, and every text the bot says is here.

    update → asking, subscriptions, review, chats, news → understanding → incidents.questions, summaries
           → rendering

Each package imports only those below it (pyproject.toml has their order). `rendering` makes messages of
records and needs no Telegram library; the modules that import `telegram` are tied together in `register`.
Core calls leave the event loop through `asyncio.to_thread`. Nothing in a message is Sitrep's own claim about
the world: news is quoted, with its source.
"""
