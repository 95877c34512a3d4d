from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.put_weights_naming import PutWeightsNaming
from ...models.restored_weights import RestoredWeights
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    body: File,
    naming: PutWeightsNaming | Unset = PutWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema_step: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    params: dict[str, Any] = {}

    json_naming: str | Unset = UNSET
    if not isinstance(naming, Unset):
        json_naming = naming.value

    params["naming"] = json_naming

    params["strict"] = strict

    params["ema_step"] = ema_step

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/encoders/{encoder}/weights".format(
            encoder=quote(str(encoder), safe=""),
        ),
        "params": params,
    }

    _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/vnd.safetensors"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | RestoredWeights | None:
    if response.status_code == 200:
        response_200 = RestoredWeights.from_dict(response.json())

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
) -> Response[ErrorReply | RestoredWeights]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    naming: PutWeightsNaming | Unset = PutWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema_step: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | RestoredWeights]:
    """Restore weights

     Parameters and, where they are there, buffers of the momentum encoder. Steps, published query
    weights, rounds and uploads of before are gone; everything that waits on them is answered 409.
    Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        naming (PutWeightsNaming | Unset):  Default: PutWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema_step (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | RestoredWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        naming=naming,
        strict=strict,
        ema_step=ema_step,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    naming: PutWeightsNaming | Unset = PutWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema_step: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | RestoredWeights | None:
    """Restore weights

     Parameters and, where they are there, buffers of the momentum encoder. Steps, published query
    weights, rounds and uploads of before are gone; everything that waits on them is answered 409.
    Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        naming (PutWeightsNaming | Unset):  Default: PutWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema_step (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | RestoredWeights
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        body=body,
        naming=naming,
        strict=strict,
        ema_step=ema_step,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    naming: PutWeightsNaming | Unset = PutWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema_step: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | RestoredWeights]:
    """Restore weights

     Parameters and, where they are there, buffers of the momentum encoder. Steps, published query
    weights, rounds and uploads of before are gone; everything that waits on them is answered 409.
    Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        naming (PutWeightsNaming | Unset):  Default: PutWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema_step (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | RestoredWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        naming=naming,
        strict=strict,
        ema_step=ema_step,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    naming: PutWeightsNaming | Unset = PutWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema_step: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | RestoredWeights | None:
    """Restore weights

     Parameters and, where they are there, buffers of the momentum encoder. Steps, published query
    weights, rounds and uploads of before are gone; everything that waits on them is answered 409.
    Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.

    Repeating: safe, but steps taken in between are gone again.

    Role: `admin`.

    Args:
        encoder (str):
        naming (PutWeightsNaming | Unset):  Default: PutWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema_step (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | RestoredWeights
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            body=body,
            naming=naming,
            strict=strict,
            ema_step=ema_step,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
