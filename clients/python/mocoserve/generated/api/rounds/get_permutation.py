from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.permutation import Permutation
from ...types import UNSET, Response


def _get_kwargs(
    encoder: str,
    round_: int,
    *,
    rows: int,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["rows"] = rows

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/encoders/{encoder}/rounds/{round_}/permutation".format(
            encoder=quote(str(encoder), safe=""),
            round_=quote(str(round_), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | Permutation | None:
    if response.status_code == 200:
        response_200 = Permutation.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ErrorReply.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorReply.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ErrorReply.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ErrorReply.from_dict(response.json())

        return response_404

    if response.status_code == 406:
        response_406 = ErrorReply.from_dict(response.json())

        return response_406

    if response.status_code == 409:
        response_409 = ErrorReply.from_dict(response.json())

        return response_409

    if response.status_code == 431:
        response_431 = ErrorReply.from_dict(response.json())

        return response_431

    if response.status_code == 500:
        response_500 = ErrorReply.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = ErrorReply.from_dict(response.json())

        return response_503

    if response.status_code == 504:
        response_504 = ErrorReply.from_dict(response.json())

        return response_504

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorReply | Permutation]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    round_: int,
    *,
    client: AuthenticatedClient,
    rows: int,
) -> Response[ErrorReply | Permutation]:
    """The permutation of a round

     What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own:
    `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round
    need not exist.

    Role: `read`.

    Args:
        encoder (str):
        round_ (int):
        rows (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Permutation]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        round_=round_,
        rows=rows,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    round_: int,
    *,
    client: AuthenticatedClient,
    rows: int,
) -> ErrorReply | Permutation | None:
    """The permutation of a round

     What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own:
    `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round
    need not exist.

    Role: `read`.

    Args:
        encoder (str):
        round_ (int):
        rows (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Permutation
    """

    return sync_detailed(
        encoder=encoder,
        round_=round_,
        client=client,
        rows=rows,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    round_: int,
    *,
    client: AuthenticatedClient,
    rows: int,
) -> Response[ErrorReply | Permutation]:
    """The permutation of a round

     What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own:
    `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round
    need not exist.

    Role: `read`.

    Args:
        encoder (str):
        round_ (int):
        rows (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Permutation]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        round_=round_,
        rows=rows,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    round_: int,
    *,
    client: AuthenticatedClient,
    rows: int,
) -> ErrorReply | Permutation | None:
    """The permutation of a round

     What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own:
    `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round
    need not exist.

    Role: `read`.

    Args:
        encoder (str):
        round_ (int):
        rows (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Permutation
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            round_=round_,
            client=client,
            rows=rows,
        )
    ).parsed
