"""Where the interpreter listens and speaks: the web's practice chat, Telegram, Discord."""
