from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.encoder import Encoder
from ...models.encoder_creation import EncoderCreation
from ...models.error_reply import ErrorReply
from ...types import Response


def _get_kwargs(
    *,
    body: EncoderCreation,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Encoder | ErrorReply | None:
    if response.status_code == 201:
        response_201 = Encoder.from_dict(response.json())

        return response_201

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

    if response.status_code == 408:
        response_408 = ErrorReply.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = ErrorReply.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = ErrorReply.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = ErrorReply.from_dict(response.json())

        return response_415

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
) -> Response[Encoder | ErrorReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: EncoderCreation,
) -> Response[Encoder | ErrorReply]:
    """Create a momentum encoder

     Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an
    MLP head, keys of 128 values, train-mode batch norm, shuffled.

    It has no weights before the first query weights (or restored weights) arrive; until then keys are
    answered `not_initialized`. The path is in `location`.

    Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that
    somebody deletes before it is open is 404.

    Role: `admin`.

    Args:
        body (EncoderCreation): A new momentum encoder. Only `name` and `architecture.id` are
            needed; the defaults are MoCo v2's.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Encoder | ErrorReply]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: EncoderCreation,
) -> Encoder | ErrorReply | None:
    """Create a momentum encoder

     Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an
    MLP head, keys of 128 values, train-mode batch norm, shuffled.

    It has no weights before the first query weights (or restored weights) arrive; until then keys are
    answered `not_initialized`. The path is in `location`.

    Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that
    somebody deletes before it is open is 404.

    Role: `admin`.

    Args:
        body (EncoderCreation): A new momentum encoder. Only `name` and `architecture.id` are
            needed; the defaults are MoCo v2's.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Encoder | ErrorReply
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: EncoderCreation,
) -> Response[Encoder | ErrorReply]:
    """Create a momentum encoder

     Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an
    MLP head, keys of 128 values, train-mode batch norm, shuffled.

    It has no weights before the first query weights (or restored weights) arrive; until then keys are
    answered `not_initialized`. The path is in `location`.

    Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that
    somebody deletes before it is open is 404.

    Role: `admin`.

    Args:
        body (EncoderCreation): A new momentum encoder. Only `name` and `architecture.id` are
            needed; the defaults are MoCo v2's.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Encoder | ErrorReply]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: EncoderCreation,
) -> Encoder | ErrorReply | None:
    """Create a momentum encoder

     Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an
    MLP head, keys of 128 values, train-mode batch norm, shuffled.

    It has no weights before the first query weights (or restored weights) arrive; until then keys are
    answered `not_initialized`. The path is in `location`.

    Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that
    somebody deletes before it is open is 404.

    Role: `admin`.

    Args:
        body (EncoderCreation): A new momentum encoder. Only `name` and `architecture.id` are
            needed; the defaults are MoCo v2's.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Encoder | ErrorReply
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
