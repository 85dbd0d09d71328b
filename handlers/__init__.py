"""How people ask: Telegram updates come in, messages go out, and every text the bot says is here.

    update → one file a conversation → incidents.questions, summaries → messages.py → reply

`messages` renders records to Telegram HTML and needs no Telegram library; the files that import
`telegram` are tied together in `register`. Core calls leave the event loop through `asyncio.to_thread`.
Nothing in a message is Sitrep's own claim about the world: news is quoted, with its source.
"""
