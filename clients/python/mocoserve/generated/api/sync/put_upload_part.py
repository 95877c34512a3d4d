from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.upload_part import UploadPart
from ...types import File, Response


def _get_kwargs(
    encoder: str,
    upload: str,
    part: int,
    *,
    body: File,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/encoders/{encoder}/query-weights/uploads/{upload}/parts/{part}".format(
            encoder=quote(str(encoder), safe=""),
            upload=quote(str(upload), safe=""),
            part=quote(str(part), safe=""),
        ),
    }

    _kwargs["content"] = body.payload
    headers["Content-Type"] = "application/vnd.safetensors"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | UploadPart | None:
    if response.status_code == 200:
        response_200 = UploadPart.from_dict(response.json())

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
) -> Response[ErrorReply | UploadPart]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    upload: str,
    part: int,
    *,
    client: AuthenticatedClient,
    body: File,
) -> Response[ErrorReply | UploadPart]:
    """Send a part of query weights

     Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes
    are checked at once.

    Repeating: safe; the same part again replaces it.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        part (int):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | UploadPart]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        upload=upload,
        part=part,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    upload: str,
    part: int,
    *,
    client: AuthenticatedClient,
    body: File,
) -> ErrorReply | UploadPart | None:
    """Send a part of query weights

     Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes
    are checked at once.

    Repeating: safe; the same part again replaces it.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        part (int):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | UploadPart
    """

    return sync_detailed(
        encoder=encoder,
        upload=upload,
        part=part,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    upload: str,
    part: int,
    *,
    client: AuthenticatedClient,
    body: File,
) -> Response[ErrorReply | UploadPart]:
    """Send a part of query weights

     Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes
    are checked at once.

    Repeating: safe; the same part again replaces it.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        part (int):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | UploadPart]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        upload=upload,
        part=part,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    upload: str,
    part: int,
    *,
    client: AuthenticatedClient,
    body: File,
) -> ErrorReply | UploadPart | None:
    """Send a part of query weights

     Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes
    are checked at once.

    Repeating: safe; the same part again replaces it.

    Role: `train`.

    Args:
        encoder (str):
        upload (str):
        part (int):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | UploadPart
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            upload=upload,
            part=part,
            client=client,
            body=body,
        )
    ).parsed
