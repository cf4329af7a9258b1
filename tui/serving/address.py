"""Where the wall is served, and what a request must know to be let in."""

from __future__ import annotations

import errno
import hmac
import secrets
import socket
from dataclasses import dataclass

from data.conduct.errors import BAD_INPUT, ConductError
from data.language import _

LOOPBACK = "127.0.0.1"
_LOOPBACK_NAMES = (LOOPBACK, "localhost")
_TOKEN_BYTES = 16
_ADDRESS_OF_NOBODY = ("192.0.2.1", 9)
"""Kept for documentation by RFC 5737. Asking for the way there sends nothing; it tells our address on that way."""


@dataclass(frozen=True)
class Address:
    """An address of ours with its token; ``host`` is a name or IPv4 address."""

    host: str
    port: int
    token: str

    @property
    def url(self) -> str:
        """The address to type into a browser."""
        return f"http://{self.host}:{self.port}/{self.token}/"

    @property
    def names(self) -> frozenset[str]:
        """The values of the header Host that mean us; any other is a foreign name that was bent to our address."""
        hosts = _LOOPBACK_NAMES if self.host in _LOOPBACK_NAMES else (self.host,)
        return frozenset({f"{host}:{self.port}" for host in hosts} | ({*hosts} if self.port == 80 else set()))  # noqa: PLR2004  # browsers leave the usual port away

    def lets_in(self, token: str) -> bool:
        """Whether this is the token; how long the comparing takes tells nothing about it."""
        return hmac.compare_digest(token.encode(errors="surrogatepass"), self.token.encode())


def address_in_this_network() -> str:
    """Find the address under which others in the network reach this computer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_ADDRESS_OF_NOBODY)
            host: str = way.getsockname()[0]
        except OSError:
            host = LOOPBACK
    if host.startswith("127."):
        raise ConductError(
            _("This computer is in no network now, so no other can see the wall. Join one, or leave away --room.")
        )
    return host


def listen(host: str, port: int) -> tuple[socket.socket, Address]:
    """Take a port, a free one for 0; the token is new each time."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise ConductError(_why_not(error, port), BAD_INPUT) from error
    return listening, Address(host, listening.getsockname()[1], secrets.token_urlsafe(_TOKEN_BYTES))


def _why_not(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return _("Port {port} is taken by another program. Name another, or leave away --port for a free one.").format(
            port=port
        )
    if error.errno == errno.EACCES:
        return _("This system keeps port {port} for itself. Take one from 1024 on, or leave away --port.").format(
            port=port
        )
    return _("The wall cannot be served at port {port}: {why}").format(port=port, why=error.strerror)
