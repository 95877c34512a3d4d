from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...types import File, Response


def _get_kwargs(
    encoder: str,
    checkpoint: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/encoders/{encoder}/checkpoints/{checkpoint}".format(
            encoder=quote(str(encoder), safe=""),
            checkpoint=quote(str(checkpoint), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | File | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[ErrorReply | File]:
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
) -> Response[ErrorReply | File]:
    """Download a checkpoint

     The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind
    `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it
    is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.

    Role: `read`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | File]
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
) -> ErrorReply | File | None:
    """Download a checkpoint

     The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind
    `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it
    is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.

    Role: `read`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | File
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
) -> Response[ErrorReply | File]:
    """Download a checkpoint

     The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind
    `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it
    is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.

    Role: `read`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | File]
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
) -> ErrorReply | File | None:
    """Download a checkpoint

     The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind
    `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it
    is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.

    Role: `read`.

    Args:
        encoder (str):
        checkpoint (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | File
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            checkpoint=checkpoint,
            client=client,
        )
    ).parsed
