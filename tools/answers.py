"""Exit 0 when the PostgreSQL and the Redis given both answer."""

from __future__ import annotations

import sys

import psycopg
import redis


def main(postgres: str, cache: str) -> int:
    """Ask both once, briefly."""
    try:
        psycopg.connect(postgres, connect_timeout=2).close()
        redis.Redis.from_url(cache, socket_connect_timeout=2).ping()
    except (psycopg.Error, redis.RedisError, OSError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
