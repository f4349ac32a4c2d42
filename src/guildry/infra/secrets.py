"""Secrets that a development hall makes for itself, once, and keeps beside its data."""

import fcntl
import os
import secrets
import tomllib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from guildry.infra.settings import Secrets, Settings, WrongSetting

FILE_NAME = "secrets.toml"
SECRET_BYTES = 32
OWN = (*Secrets.__struct_fields__, "telegram_webhook_secret")


def complete_secrets(settings: Settings) -> Settings:
    """Fill in the secrets that are not set; in production none may be missing."""
    if settings.production:
        return settings
    kept = _kept(settings.data)
    mine = {
        name: getattr(settings.secrets, name) or kept[name]
        for name in Secrets.__struct_fields__
    }
    own_webhook = kept["telegram_webhook_secret"]
    return replace(
        settings,
        secrets=Secrets(**mine),
        telegram=replace(
            settings.telegram,
            webhook_secret=settings.telegram.webhook_secret or own_webhook,
        ),
    )


def _kept(data: Path) -> dict[str, str]:
    """The hall's own secrets, made where they are missing."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / FILE_NAME
    with _one_at_a_time(data):
        kept = _read(path)
        missing = [name for name in OWN if name not in kept]
        if missing:
            kept |= {name: secrets.token_urlsafe(SECRET_BYTES) for name in missing}
            _write(path, kept)
    return kept


def _read(path: Path) -> dict[str, str]:
    try:
        path.chmod(0o600)
        kept = tomllib.loads(path.read_text("ascii"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise WrongSetting(f"{path} can't be read: mend or remove it") from None
    if not all(isinstance(secret, str) and secret for secret in kept.values()):
        raise WrongSetting(f"{path} holds something else than secrets")
    return kept


def _write(path: Path, kept: dict[str, str]) -> None:
    lines = [f'{name} = "{secret}"\n' for name, secret in sorted(kept.items())]
    staging = path.with_suffix(".new")
    staging.unlink(missing_ok=True)
    handle = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    staging.replace(path)


@contextmanager
def _one_at_a_time(folder: Path) -> Generator[None]:
    # Two processes that start together must not each make secrets of their own.
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
