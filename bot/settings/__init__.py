"""The environment → one frozen record of settings, read once at the top of the program."""

from bot.settings.settings import Settings, describe_settings, secret_of

__all__ = ["Settings", "describe_settings", "secret_of"]
