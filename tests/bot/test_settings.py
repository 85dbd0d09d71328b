"""The environment → settings: every variable, what is refused, and what is never shown."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, describe_settings, secret_of
from incidents.errors import SettingsError

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"
DATABASE = "postgresql+psycopg://sitrep:s%40cret-word@db.example/news"


def test_without_any_variable_there_is_a_working_bot_but_for_the_token() -> None:
    """Somebody who sets nothing gets SQLite beside them, UTC and English."""
    settings = Settings.from_env({"PATH": "/usr/bin", "HOME": "/root"})

    assert settings == Settings()
    assert settings.telegram_token is None
    assert settings.base_url is None
    assert settings.database_url == "sqlite:///sitrep.sqlite3"
    assert (settings.zone, settings.language, settings.log_level) == (ZoneInfo("UTC"), "en", "INFO")
    assert (settings.feed_interval_minutes, settings.catch_up) == (15, timedelta(hours=24))
    assert (settings.max_subscriptions, settings.keep_sent_days) == (20, 7)
    assert settings.operators == frozenset()
    assert settings.feed_hosts == ()


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        pytest.param("SITREP_TELEGRAM_TOKEN", TOKEN, "telegram_token", TOKEN, id="token"),
        pytest.param("SITREP_DATABASE_URL", DATABASE, "database_url", DATABASE, id="PostgreSQL"),
        pytest.param("SITREP_OPERATORS", "12, 34\n56", "operators", {12, 34, 56}, id="operators"),
        pytest.param("SITREP_TIME_ZONE", "Asia/Aden", "zone", ZoneInfo("Asia/Aden"), id="time zone"),
        pytest.param("SITREP_LANGUAGE", "AR", "language", "ar", id="language in any case"),
        pytest.param("SITREP_LOG_LEVEL", "debug", "log_level", "DEBUG", id="log level in any case"),
        pytest.param("SITREP_BASE_URL", "http://b:1/bot", "base_url", "http://b:1/bot", id="base with bot"),
        pytest.param("SITREP_BASE_URL", "https://x.example/", "base_url", "https://x.example/bot", id="base"),
        pytest.param(
            "SITREP_FEED_HOSTS", "NAS.lan,10.0.0.7", "feed_hosts", ("nas.lan", "10.0.0.7"), id="hosts"
        ),
        pytest.param("SITREP_FEED_INTERVAL_MINUTES", "1440", "feed_interval_minutes", 1440, id="interval"),
        pytest.param("SITREP_CATCH_UP_HOURS", " 48 ", "catch_up_hours", 48, id="catch-up with blanks"),
        pytest.param("SITREP_MAX_SUBSCRIPTIONS", "1", "max_subscriptions", 1, id="subscriptions"),
        pytest.param("SITREP_QUESTIONS_PER_MINUTE", "0", "questions_per_minute", 0, id="no pace"),
        pytest.param("SITREP_KEEP_SENT_DAYS", "3650", "keep_sent_days", 3650, id="days kept"),
    ],
)
def test_a_variable_sets_its_field_and_no_other(
    variable: str, value: str, field: str, expected: object
) -> None:
    """Each variable of the table in the README does what it says."""
    settings = Settings.from_env({variable: value})

    assert getattr(settings, field) == expected
    untouched = [each.name for each in fields(Settings) if each.name != field]
    assert [getattr(settings, name) for name in untouched] == [
        getattr(Settings(), name) for name in untouched
    ]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("SITREP_TELEGRAM_TOKEN", "AAE-abcdefgh", id="a token without its number"),
        pytest.param("SITREP_TELEGRAM_TOKEN", "123456789:short", id="a token cut off"),
        pytest.param("SITREP_DATABASE_URL", "mysql://x/y", id="another database"),
        pytest.param("SITREP_DATABASE_URL", "sitrep.sqlite3", id="a path alone"),
        pytest.param("SITREP_OPERATORS", "@amira", id="a name for an id"),
        pytest.param("SITREP_TIME_ZONE", "Damascus", id="a city for a zone"),
        pytest.param("SITREP_TIME_ZONE", "../../etc/passwd", id="a path for a zone"),
        pytest.param("SITREP_TIME_ZONE", "Asia", id="a folder for a zone"),
        pytest.param("SITREP_LANGUAGE", "de", id="a language without texts"),
        pytest.param("SITREP_LOG_LEVEL", "loud", id="no level"),
        pytest.param("SITREP_BASE_URL", "api.example", id="an address without scheme"),
        pytest.param("SITREP_BASE_URL", "file:///bot", id="an address that is a file"),
        pytest.param("SITREP_BASE_URL", "http:///bot", id="an address without host"),
        pytest.param("SITREP_WEBSUB_URL", "http://bot.example/websub", id="hubs without HTTPS"),
        pytest.param("SITREP_WEBSUB_URL", "https://bot.example/metrics", id="hubs at the metrics"),
        pytest.param("SITREP_FEED_INTERVAL_MINUTES", "0", id="no interval"),
        pytest.param("SITREP_FEED_INTERVAL_MINUTES", "1.5", id="a fraction"),
        pytest.param("SITREP_CATCH_UP_HOURS", "169", id="more than a week"),
        pytest.param("SITREP_MAX_SUBSCRIPTIONS", "-1", id="less than none"),
        pytest.param("SITREP_KEEP_SENT_DAYS", "٧", id="digits of another script"),
    ],
)
def test_an_unusable_value_is_refused_by_the_name_of_its_variable(variable: str, value: str) -> None:
    """The operator reads which variable is wrong."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({variable: value})

    assert refused.value.name == variable
    assert str(refused.value).startswith(f"{variable}: ")


@pytest.mark.parametrize("variable", ["SITREP_TELEGRAM_TOKEN", "SITREP_DATABASE_URL"])
def test_a_refused_secret_is_not_repeated(variable: str) -> None:
    """A token with a letter too many is as secret as the right one."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({variable: "a secret with a blank"})

    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_an_unknown_variable_is_a_typing_mistake_and_refused() -> None:
    """SITREP_TIMEZONE would be ignored in silence otherwise, and digests come at the wrong hour."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"SITREP_TIMEZONE": "Asia/Aden"})

    assert refused.value.name == "SITREP_TIMEZONE"


def test_variables_of_the_test_suite_are_nobodys_mistake() -> None:
    """SITREP_TEST_DATABASE_URL names the PostgreSQL of the tests."""
    assert Settings.from_env({"SITREP_TEST_DATABASE_URL": "postgresql://x"}) == Settings()


def test_an_empty_variable_counts_as_not_set() -> None:
    """Compose files and units set variables to nothing."""
    named = {variable: " " for variable, _, _ in describe_settings()}

    assert Settings.from_env(named) == Settings()


def test_secrets_show_in_no_repr() -> None:
    """A traceback or a log line that prints the settings gives nothing away."""
    settings = Settings.from_env({"SITREP_TELEGRAM_TOKEN": TOKEN, "SITREP_DATABASE_URL": DATABASE})

    assert TOKEN not in repr(settings)
    assert "s%40cret-word" not in repr(settings)
    assert set(settings.secrets) == {TOKEN, secret_of(TOKEN), "s%40cret-word", "s@cret-word"}
    assert Settings().secrets == ()


def test_every_setting_is_described_once_with_a_default_that_gives_its_default() -> None:
    """The help and the README are made from this list."""
    described = describe_settings()

    assert len({variable for variable, _, _ in described}) == len(described) == len(fields(Settings))
    assert all(meaning.endswith(".") for _, _, meaning in described)
    assert Settings.from_env({variable: default for variable, default, _ in described}) == Settings()
