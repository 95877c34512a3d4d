from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.restored_checkpoint import RestoredCheckpoint
from ...types import Response


def _get_kwargs(
    encoder: str,
    checkpoint: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/checkpoints/{checkpoint}/restore".format(
            encoder=quote(str(encoder), safe=""),
            checkpoint=quote(str(checkpoint), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | RestoredCheckpoint | None:
    if response.status_code == 200:
        response_200 = RestoredCheckpoint.from_dict(response.json())

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

    if response.status_code == 422:
        response_422 = ErrorReply.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ErrorReply.from_dict(response.json())

        return response_429

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
) -> Response[ErrorReply | RestoredCheckpoint]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    checkpoint: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorReply | RestoredCheckpoint]:
    """Restore a checkpoint

     Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and
    uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA
    step to go on from: the next one is `ema_step + 1`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | RestoredCheckpoint]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        checkpoint=checkpoint,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    checkpoint: str,
    *,
    client: AuthenticatedClient,
) -> ErrorReply | RestoredCheckpoint | None:
    """Restore a checkpoint

     Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and
    uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA
    step to go on from: the next one is `ema_step + 1`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | RestoredCheckpoint
    """

    return sync_detailed(
        encoder=encoder,
        checkpoint=checkpoint,
        client=client,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    checkpoint: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorReply | RestoredCheckpoint]:
    """Restore a checkpoint

     Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and
    uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA
    step to go on from: the next one is `ema_step + 1`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | RestoredCheckpoint]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        checkpoint=checkpoint,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    checkpoint: str,
    *,
    client: AuthenticatedClient,
) -> ErrorReply | RestoredCheckpoint | None:
    """Restore a checkpoint

     Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and
    uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA
    step to go on from: the next one is `ema_step + 1`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | RestoredCheckpoint
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            checkpoint=checkpoint,
            client=client,
        )
    ).parsed
