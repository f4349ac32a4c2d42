"""How the server is set: for a small machine, and never against its promises."""

from collections.abc import Mapping

PORT = "5432"  # on a Unix socket a mere name

# For a small machine: idle it must stay far below what Python takes beside it.
TUNING: Mapping[str, str] = {
    "max_connections": "100",
    "shared_buffers": "96MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "2",
    "autovacuum_worker_slots": "4",
    "io_method": "worker",
    "io_workers": "2",
    "jit": "off",
    "random_page_cost": "1.1",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "max_wal_size": "2GB",
    "min_wal_size": "80MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # Whoever sent a bad statement gets its error; a flood of them must not fill the disk.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
}
PROMISES = ("fsync", "full_page_writes", "synchronous_commit")
OURS = ("port", "unix_socket_directories", "unix_socket_permissions", *PROMISES)


def server_settings(tuning: Mapping[str, str], *, durable: bool) -> list[str]:
    """The server's settings as `name=value`; durability is not open to tuning."""
    if refused := [name for name in OURS if name in tuning]:
        raise ValueError(f"not open to tuning: {', '.join(refused)}")
    settings = {
        "listen_addresses": "",
        **TUNING,
        **tuning,
        **dict.fromkeys(PROMISES, "on" if durable else "off"),
        "unix_socket_permissions": "0700",
        "port": PORT,
    }
    return [f"{name}={value}" for name, value in settings.items()]
