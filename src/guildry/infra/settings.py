"""What an operator can set: the environment over `guildry.toml` over the defaults."""

import ipaddress
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_origin, get_type_hints
from urllib.parse import SplitResult, urlsplit

import msgspec
from msgspec import Meta, Struct

from guildry.infra.strength import weakness
from guildry.infra.supervisor import GO_FD, READY_FD

PREFIX = "GUILDRY_"
FILE_NAME = "guildry.toml"
FILE_BYTES_MAX = 64 * 1024
NOT_SETTINGS = frozenset({GO_FD, READY_FD})

_HIDDEN = "hidden"
Hidden = Annotated[str | None, Meta(extra={_HIDDEN: True})]
Port = Annotated[int, Meta(ge=0, le=65_535)]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Bytes = Annotated[int, Meta(ge=1024, le=64 * 1024 * 1024)]
Processes = Annotated[int, Meta(ge=1, le=64)]


class WrongSetting(ValueError):
    """A setting that can not be used: names it in one line, and never its value."""


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in _shown_fields(self))
        return f"{type(self).__name__}({', '.join(shown)})"


class Http(Section, frozen=True):
    host: str = "127.0.0.1"
    port: Port = 8080
    processes: Processes = 1
    trusted_proxies: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    body_bytes_max: Bytes = 1024 * 1024


class Limits(Section, frozen=True):
    api_per_minute: Count = 100
    chat_per_minute: Count = 20
    sign_in_per_minute: Count = 30
    stranger_per_minute: Count = 60
    operator_per_minute: Count = 1000


class Telemetry(Section, frozen=True):
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"
    sentry_dsn: Hidden = None
    otlp_endpoint: str | None = None
    metrics_token: Hidden = None


class Secrets(Section, frozen=True):
    token_secret: Hidden = None
    cron_secret: Hidden = None
    webhook_secret: Hidden = None


class Telegram(Section, frozen=True):
    bot_token: Hidden = None
    webhook_secret: Hidden = None
    api_url: str = "https://api.telegram.org"


class Discord(Section, frozen=True):
    client_id: str | None = None
    client_secret: Hidden = None
    public_key: str | None = None
    bot_token: Hidden = None
    api_url: str = "https://discord.com"


class Chain(Section, frozen=True):
    domain: str | None = None


class Settings(Section, frozen=True):
    """Everything that can be set; each field's place is also its variable's name."""

    mode: Literal["development", "production"] = "development"
    data: Path = Path("data")
    heads: Path = Path("heads")
    database_url: Hidden = None
    redis_url: Hidden = None
    public_url: str = ""
    http: Http = Http()
    limits: Limits = Limits()
    telemetry: Telemetry = Telemetry()
    secrets: Secrets = Secrets()
    telegram: Telegram = Telegram()
    discord: Discord = Discord()
    chain: Chain = Chain()

    @property
    def production(self) -> bool:
        return self.mode == "production"


def load_settings(env: Mapping[str, str], folder: Path) -> Settings:
    """Read, check and complete the settings of the hall that lives in the folder."""
    written = _from_file(folder / FILE_NAME)
    _convert(written, FILE_NAME)
    for name, (path, value) in _from_env(env).items():
        _put(written, path, value)
        _convert(_nested(path, value), name)
    settings = _derived(_convert(written, FILE_NAME), folder)
    _refuse_nonsense(settings)
    if settings.production:
        _refuse_weak_secrets(settings.secrets)
        _refuse_open_webhook(settings.telegram)
        _refuse_weak_token(settings.telemetry)
    return settings


def refuse_unsafe_database(settings_row: Mapping[str, str]) -> None:
    """In production, refuse a server that may lose what it said was kept."""
    for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
        if settings_row.get(name, "off") == "off":
            raise WrongSetting(f"the database has {name} off: turn it on")


def variable_of(path: tuple[str, ...]) -> str:
    return PREFIX + "_".join(path).upper()


def shown_settings(settings: Settings) -> Iterator[tuple[str, object]]:
    """Each variable with its value, secrets hidden: what an operator may look at."""
    for path in _paths(Settings):
        part: Any = settings
        for name in path[:-1]:
            part = getattr(part, name)
        yield variable_of(path), dict(_shown_fields(part))[path[-1]]


def _from_file(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise WrongSetting(f"{path.name} is larger than {FILE_BYTES_MAX} bytes")
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as failed:
        raise WrongSetting(f"{path.name} can't be read: {failed.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failed:
        raise WrongSetting(f"{path.name} is not TOML: {_place(failed)}") from None


def _place(failed: Exception) -> str:
    # The parser's sentence may quote what it stumbled over; its place is enough.
    _, at, place = str(failed).rpartition("(at ")
    return f"at {place.rstrip(')')}" if at else "not UTF-8"


def _from_env(
    env: Mapping[str, str],
) -> dict[str, tuple[tuple[str, ...], str | list[str]]]:
    known = {variable_of(path): path for path in _paths(Settings)}
    found: dict[str, tuple[tuple[str, ...], str | list[str]]] = {}
    for name in sorted(env):
        if not name.startswith(PREFIX) or name in NOT_SETTINGS:
            continue
        if name not in known:
            raise WrongSetting(f"{name} is not a setting.{_closest(name, known)}")
        if not (value := env[name].strip()):
            continue  # set to nothing is how a compose file says that it is not set
        path = known[name]
        found[name] = (path, _words(value) if _is_list(path) else value)
    return found


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _closest(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""


def _convert(written: Mapping[str, Any], source: str) -> Settings:
    try:
        return msgspec.convert(written, Settings, strict=False, dec_hook=_decode)
    except msgspec.ValidationError as failed:
        problem, _, place = str(failed).partition(" - at `$.")
        where = f" at {place.rstrip('`')}" if source == FILE_NAME and place else ""
        # "Invalid enum value 'x'" is the one sentence that quotes what was given.
        problem = problem.partition(" '")[0]
        raise WrongSetting(f"{source}{where}: {problem}") from None


def _decode(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise TypeError(f"Expected `{kind.__name__}`, got `{type(value).__name__}`")


def _derived(settings: Settings, folder: Path) -> Settings:
    http = settings.http
    public_url = settings.public_url.rstrip("/") or f"http://{http.host}:{http.port}"
    domain = settings.chain.domain or urlsplit(public_url).netloc
    return msgspec.structs.replace(
        settings,
        data=(data := (folder / settings.data).absolute()),
        heads=(data / settings.heads).absolute(),
        public_url=public_url,
        chain=msgspec.structs.replace(settings.chain, domain=domain),
    )


def _refuse_nonsense(settings: Settings) -> None:
    _refuse_unless_url("GUILDRY_PUBLIC_URL", settings.public_url, "http", "https")
    _refuse_unless_url(
        "GUILDRY_DISCORD_API_URL", settings.discord.api_url, "https", "http"
    )
    _refuse_unless_url(
        "GUILDRY_TELEGRAM_API_URL", settings.telegram.api_url, "https", "http"
    )
    _refuse_unless_url(
        "GUILDRY_DATABASE_URL", settings.database_url, "postgresql", "postgres"
    )
    _refuse_unless_url(
        "GUILDRY_REDIS_URL", settings.redis_url, "redis", "rediss", "unix"
    )
    for network in settings.http.trusted_proxies:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise WrongSetting(
                "GUILDRY_HTTP_TRUSTED_PROXIES: not a list of networks like 10.0.0.0/8"
            ) from None
    for origin in settings.http.cors_origins:
        parts = _split(origin)
        if parts is None or origin != f"{parts.scheme}://{parts.netloc}":
            raise WrongSetting(
                "GUILDRY_HTTP_CORS_ORIGINS: not a list of origins like https://a.example"
            )


def _refuse_unless_url(variable: str, value: str | None, *schemes: str) -> None:
    if value is None:
        return
    parts = _split(value)
    if parts is None or parts.scheme not in schemes:
        raise WrongSetting(f"{variable}: not an address that begins {schemes[0]}://")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read here, since a wrong port is only found out when asked
    except ValueError:
        return None
    return parts if parts.netloc or parts.path.startswith("/") else None


def _refuse_weak_secrets(secrets: Secrets) -> None:
    seen: dict[str, str] = {}
    for name in secrets.__struct_fields__:
        variable = variable_of(("secrets", name))
        secret: str | None = getattr(secrets, name)
        if problem := weakness(secret):
            raise WrongSetting(f"{variable} {problem}")
        assert secret is not None
        if secret in seen:
            raise WrongSetting(f"{variable} is the same as {seen[secret]}")
        seen[secret] = variable


def _refuse_open_webhook(telegram: Telegram) -> None:
    if telegram.bot_token is None:
        return
    if problem := weakness(telegram.webhook_secret):
        raise WrongSetting(f"GUILDRY_TELEGRAM_WEBHOOK_SECRET {problem}")


def _refuse_weak_token(telemetry: Telemetry) -> None:
    token = telemetry.metrics_token
    if token is not None and (problem := weakness(token)):
        raise WrongSetting(f"GUILDRY_TELEMETRY_METRICS_TOKEN {problem}")


def _paths(
    kind: type[Struct], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    for name, hint in get_type_hints(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(hint, type) and issubclass(hint, Struct):
            yield from _paths(hint, (*above, name))
        else:
            yield (*above, name)


def _is_list(path: tuple[str, ...]) -> bool:
    kind: Any = Settings
    for name in path:
        kind = get_type_hints(kind)[name]
    return get_origin(kind) is tuple


def _shown_fields(section: Struct) -> Iterator[tuple[str, object]]:
    hints = get_type_hints(type(section), include_extras=True)
    for name in section.__struct_fields__:
        value = getattr(section, name)
        notes = getattr(hints[name], "__metadata__", ())
        hidden = any((note.extra or {}).get(_HIDDEN) for note in notes)
        yield name, "***" if hidden and value is not None else value


def _nested(path: tuple[str, ...], value: object) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    _put(nested, path, value)
    return nested


def _put(written: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    for name in path[:-1]:
        written = written.setdefault(name, {})
    written[path[-1]] = value
