"""Settings from the environment, the file and the defaults; and what is refused."""

import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import (
    Settings,
    WrongSetting,
    load_settings,
    refuse_unsafe_database,
    shown_settings,
)
from guildry.infra.strength import PLACEHOLDERS, SECRET_CHARS_MIN, weakness
from guildry.infra.supervisor import READY_FD

CANARY = "canary-that-must-not-sing"
SAFE_DATABASE = dict.fromkeys(
    ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"), "on"
)


def production() -> dict[str, str]:
    return {
        "GUILDRY_MODE": "production",
        "GUILDRY_SECRETS_TOKEN_SECRET": secrets.token_urlsafe(32),
        "GUILDRY_SECRETS_CRON_SECRET": secrets.token_urlsafe(32),
        "GUILDRY_SECRETS_WEBHOOK_SECRET": secrets.token_hex(32),
    }


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = load_settings({"PATH": "/bin"}, tmp_path)

    assert settings.data == tmp_path / "data"
    assert settings.http.port == 8080
    assert settings.public_url == "http://127.0.0.1:8080"
    assert settings.chain.domain == "127.0.0.1:8080"


def test_the_environment_goes_over_the_file_and_the_file_over_the_defaults(
    tmp_path: Path,
) -> None:
    (tmp_path / "guildry.toml").write_text(
        "[http]\nport = 1111\nhost = '0.0.0.0'\ncors_origins = ['https://a.example']\n"
    )

    settings = load_settings({"GUILDRY_HTTP_PORT": "2222"}, tmp_path)

    assert settings.http.port == 2222
    assert settings.http.host == "0.0.0.0"
    assert settings.http.cors_origins == ("https://a.example",)
    assert settings.http.processes == 1


def test_a_list_is_written_with_commas(tmp_path: Path) -> None:
    env = {"GUILDRY_HTTP_TRUSTED_PROXIES": "10.0.0.0/8, fd00::/8"}

    settings = load_settings(env, tmp_path)

    assert settings.http.trusted_proxies == ("10.0.0.0/8", "fd00::/8")


def test_a_variable_set_to_nothing_is_not_set(tmp_path: Path) -> None:
    assert load_settings({"GUILDRY_REDIS_URL": ""}, tmp_path).redis_url is None


def test_the_supervisors_own_word_is_no_setting(tmp_path: Path) -> None:
    assert load_settings({READY_FD: "7"}, tmp_path) == load_settings({}, tmp_path)


def test_every_setting_has_a_variable(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path)
    plain = {
        name: str(value)
        for name, value in shown_settings(settings)
        if value not in (None, ())
    }

    assert load_settings(plain, tmp_path) == settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GUILDRY_HTTP_PORT", CANARY),
        ("GUILDRY_HTTP_PORT", "65536"),
        ("GUILDRY_HTTP_PROCESSES", "0"),
        ("GUILDRY_LIMITS_CHAT_PER_MINUTE", "-1"),
        ("GUILDRY_MODE", CANARY),
        ("GUILDRY_TELEMETRY_LOG_FORMAT", CANARY),
        ("GUILDRY_DATABASE_URL", f"mysql://u:{CANARY}@h/d"),
        ("GUILDRY_DATABASE_URL", f"postgresql://u:{CANARY}@h:port/d"),
        ("GUILDRY_REDIS_URL", CANARY),
        ("GUILDRY_PUBLIC_URL", "javascript:alert(1)"),
        ("GUILDRY_HTTP_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("GUILDRY_HTTP_CORS_ORIGINS", "https://a.example/path"),
        ("GUILDRY_HTTP_CORS_ORIGINS", "*"),
        ("GUILDRY_SECRETS_TOKEN_SECERT", CANARY),
        ("GUILDRY_NO_SUCH_THING", CANARY),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_that_keeps_its_value_to_itself(
    tmp_path: Path, variable: str, value: str
) -> None:
    with pytest.raises(WrongSetting) as refused:
        load_settings({variable: value}, tmp_path)

    said = str(refused.value)
    assert said.startswith(variable)
    assert "\n" not in said
    assert CANARY not in said


def test_a_misspelt_setting_is_told_its_name(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=r"Did you mean GUILDRY_HTTP_PORT\?"):
        load_settings({"GUILDRY_HTTP_PROT": "1"}, tmp_path)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[http]\nport = 'x'", "http.port"),
        ("[http]\nprot = 1", "prot"),
        ("http = 3", "http"),
        (f"[secrets]\ntoken_secret = ['{CANARY}']", "secrets.token_secret"),
        (f"mode = {CANARY}", "line 1"),
    ],
)
def test_a_wrong_file_is_told_where(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "guildry.toml").write_text(text)

    with pytest.raises(WrongSetting, match=r"^guildry\.toml") as refused:
        load_settings({}, tmp_path)

    assert named in str(refused.value)
    assert CANARY not in str(refused.value)


def test_settings_can_be_printed_without_telling_a_secret(tmp_path: Path) -> None:
    env = {
        "GUILDRY_SECRETS_TOKEN_SECRET": CANARY,
        "GUILDRY_TELEGRAM_BOT_TOKEN": CANARY,
        "GUILDRY_DISCORD_CLIENT_SECRET": CANARY,
        "GUILDRY_DATABASE_URL": f"postgresql://u:{CANARY}@h/d",
        "GUILDRY_REDIS_URL": f"redis://:{CANARY}@h",
        "GUILDRY_TELEMETRY_SENTRY_DSN": f"https://{CANARY}@h/1",
    }

    settings = load_settings(env, tmp_path)

    assert settings.secrets.token_secret == CANARY
    assert CANARY not in repr(settings)
    assert CANARY not in str(list(shown_settings(settings)))


def test_production_starts_with_good_secrets(tmp_path: Path) -> None:
    settings = load_settings(production(), tmp_path)

    assert complete_secrets(settings) is settings
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", ["TOKEN_SECRET", "CRON_SECRET", "WEBHOOK_SECRET"])
@pytest.mark.parametrize(
    "weak",
    [
        "",
        "x" * 64,
        "ab" * 32,
        "0123456789abcdef" * 4,
        "q8Zr2LmX0vKdT5yWb7NcJ4sHf9PgA3",
        "change-me-change-me-before-you-go-live-1234",
        "Your_Super_Secret_JWT_Key_At_Least_32_Chars!",
    ],
)
def test_production_refuses_a_weak_secret(tmp_path: Path, name: str, weak: str) -> None:
    variable = f"GUILDRY_SECRETS_{name}"

    with pytest.raises(WrongSetting) as refused:
        load_settings({**production(), variable: weak}, tmp_path)

    assert str(refused.value).startswith(variable)
    assert not weak or weak not in str(refused.value)


def test_production_refuses_one_secret_for_two_doors(tmp_path: Path) -> None:
    env = production()
    env["GUILDRY_SECRETS_CRON_SECRET"] = env["GUILDRY_SECRETS_TOKEN_SECRET"]

    with pytest.raises(WrongSetting, match="the same as"):
        load_settings(env, tmp_path)


def test_production_refuses_a_bot_whose_webhook_anyone_may_call(tmp_path: Path) -> None:
    env = {**production(), "GUILDRY_TELEGRAM_BOT_TOKEN": "1:a"}

    with pytest.raises(WrongSetting, match="GUILDRY_TELEGRAM_WEBHOOK_SECRET"):
        load_settings(env, tmp_path)


@pytest.mark.parametrize("placeholder", PLACEHOLDERS)
def test_a_placeholder_is_no_secret_however_it_is_dressed(placeholder: str) -> None:
    padding = secrets.token_hex(SECRET_CHARS_MIN)

    assert weakness(placeholder)
    assert weakness(placeholder.upper() + padding) == "is a placeholder"
    assert weakness(padding + "-".join(placeholder)) == "is a placeholder"


def test_a_random_secret_is_not_taken_for_a_placeholder() -> None:
    made = [secrets.token_urlsafe(32) for _ in range(10_000)]

    assert [secret for secret in made if weakness(secret)] == []


def test_development_makes_its_secrets_once_and_for_its_owner_only(
    tmp_path: Path,
) -> None:
    settings = load_settings({}, tmp_path)

    first = complete_secrets(settings)

    kept = tmp_path / "data" / "secrets.toml"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert complete_secrets(settings) == first
    assert first.telegram.webhook_secret
    for name in first.secrets.__struct_fields__:
        assert weakness(getattr(first.secrets, name)) is None


def test_processes_that_start_together_share_one_set_of_secrets(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path)

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(complete_secrets, [settings] * 32))

    assert all(each == made[0] for each in made)


def test_a_secret_that_is_set_goes_over_the_made_one(tmp_path: Path) -> None:
    env = {"GUILDRY_SECRETS_CRON_SECRET": "mine"}

    completed: Settings = complete_secrets(load_settings(env, tmp_path))

    assert completed.secrets.cron_secret == "mine"
    assert completed.secrets.token_secret


def test_a_new_kind_of_secret_joins_the_old_ones(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path)
    before = complete_secrets(settings)
    kept = tmp_path / "data" / "secrets.toml"
    lines = kept.read_text().splitlines(keepends=True)
    kept.write_text("".join(line for line in lines if "cron" not in line))

    after = complete_secrets(settings)

    assert after.secrets.token_secret == before.secrets.token_secret
    assert after.secrets.cron_secret not in (None, before.secrets.cron_secret)


def test_a_broken_file_of_secrets_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    kept = tmp_path / "data" / "secrets.toml"
    kept.write_text("token_secret = ")

    with pytest.raises(WrongSetting, match=r"secrets\.toml"):
        complete_secrets(load_settings({}, tmp_path))

    assert kept.read_text() == "token_secret = "


def test_a_database_that_keeps_its_word_is_let_in() -> None:
    refuse_unsafe_database(SAFE_DATABASE)


@pytest.mark.parametrize("name", SAFE_DATABASE)
def test_a_database_that_may_forget_is_refused(name: str) -> None:
    with pytest.raises(WrongSetting, match=name):
        refuse_unsafe_database({**SAFE_DATABASE, name: "off"})
    with pytest.raises(WrongSetting, match=name):
        refuse_unsafe_database({k: v for k, v in SAFE_DATABASE.items() if k != name})
