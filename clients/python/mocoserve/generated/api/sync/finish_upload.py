from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.query_weights import QueryWeights
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    upload: str,
    *,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    params: dict[str, Any] = {}

    params["wait_ms"] = wait_ms

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/query-weights/uploads/{upload}/finish".format(
            encoder=quote(str(encoder), safe=""),
            upload=quote(str(upload), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | QueryWeights | None:
    if response.status_code == 200:
        response_200 = QueryWeights.from_dict(response.json())

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
) -> Response[ErrorReply | QueryWeights]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    upload: str,
    *,
    client: AuthenticatedClient,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | QueryWeights]:
    """Publish the query weights of an upload

     All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one
    body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.

    Repeating: an upload that could not be finished can be finished again. One that was is gone: after a
    broken connection, look at `query_step` and `query_digest` of the encoder.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | QueryWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        upload=upload,
        wait_ms=wait_ms,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    upload: str,
    *,
    client: AuthenticatedClient,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | QueryWeights | None:
    """Publish the query weights of an upload

     All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one
    body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.

    Repeating: an upload that could not be finished can be finished again. One that was is gone: after a
    broken connection, look at `query_step` and `query_digest` of the encoder.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | QueryWeights
    """

    return sync_detailed(
        encoder=encoder,
        upload=upload,
        client=client,
        wait_ms=wait_ms,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    upload: str,
    *,
    client: AuthenticatedClient,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | QueryWeights]:
    """Publish the query weights of an upload

     All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one
    body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.

    Repeating: an upload that could not be finished can be finished again. One that was is gone: after a
    broken connection, look at `query_step` and `query_digest` of the encoder.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | QueryWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        upload=upload,
        wait_ms=wait_ms,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    upload: str,
    *,
    client: AuthenticatedClient,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | QueryWeights | None:
    """Publish the query weights of an upload

     All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one
    body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.

    Repeating: an upload that could not be finished can be finished again. One that was is gone: after a
    broken connection, look at `query_step` and `query_digest` of the encoder.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | QueryWeights
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            upload=upload,
            client=client,
            wait_ms=wait_ms,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
