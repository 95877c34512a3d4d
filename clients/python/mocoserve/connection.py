"""How a client gets to a service, and what it makes of an error. Written by hand; all operations are generated."""

import json
from typing import Any

import httpx

from .generated import AuthenticatedClient, Client
from .generated.api.service import get_info
from .generated.types import Response
from .generated.version import VERSION

# Keys of a large batch may take a while, and a request may wait for a step or for other ranks.
TIMEOUT = httpx.Timeout(120, connect=10)


class MocoserveError(Exception):
    """The service refused a request, or there is no such service.

    status: of HTTP; 0 where no reply came.
    code: one of the codes of the API, or `unreachable`, `not_mocoserve`, `version_mismatch`.
    """

    def __init__(self, status: int, code: str, message: str, details: dict[str, Any] | None = None):
        super().__init__(message)
        self.status = status
        self.code = code
        self.details = details or {}


def connect(url: str, token: str | None = None, timeout: httpx.Timeout = TIMEOUT) -> Client | AuthenticatedClient:
    """A client of the service at `url`. It asks once what is there.

    Raises MocoserveError where that is nothing, something else, a service of another minor version, or one that wants
    another token.
    """
    if token is None:
        client = Client(base_url=url, timeout=timeout)
    else:
        client = AuthenticatedClient(base_url=url, token=token, timeout=timeout)
    try:
        # Not parsed by the operation: what is there may be something else.
        reply = client.get_httpx_client().request(**get_info._get_kwargs())
    except (httpx.TransportError, httpx.UnsupportedProtocol, httpx.InvalidURL) as cause:
        raise MocoserveError(0, "unreachable", f"No server answers at {url}: {cause}.") from cause
    info = _content(reply.status_code, reply.content, url)
    if info.get("name") != "mocoserve":
        raise _not_mocoserve(reply.status_code, url)
    version = str(info.get("version"))
    if _minor(version) != _minor(VERSION):
        message = (
            f"The server at {url} has version {version}, this client {VERSION}: use a client of {_minor(version)}."
        )
        raise MocoserveError(reply.status_code, "version_mismatch", message, {"server": version, "client": VERSION})
    return client


def result(response: Response[Any]) -> Any:
    """What an operation's `sync_detailed` or `asyncio_detailed` answered; raises MocoserveError where refused."""
    if response.status_code >= 300:
        _content(response.status_code, response.content, "this address")
    return response.parsed


def _content(status: int, content: bytes, url: str) -> dict[str, Any]:
    try:
        reply = json.loads(content)
    except ValueError as cause:
        raise _not_mocoserve(status, url) from cause
    if not isinstance(reply, dict) or (status >= 300 and "code" not in reply):
        raise _not_mocoserve(status, url)
    if status >= 300:
        raise MocoserveError(status, reply["code"], reply["error"], reply.get("details"))
    return reply


def _not_mocoserve(status: int, url: str) -> MocoserveError:
    return MocoserveError(
        status, "not_mocoserve", f"What answers at {url} is no mocoserve (status {status}): check the address."
    )


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])
