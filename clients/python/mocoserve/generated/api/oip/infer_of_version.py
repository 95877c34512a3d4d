from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.infer_of_version_version import InferOfVersionVersion
from ...models.infer_request import InferRequest
from ...models.infer_response import InferResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    version: InferOfVersionVersion,
    *,
    body: InferRequest,
    x_request_timeout_ms: int | Unset = UNSET,
    inference_header_content_length: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    if not isinstance(inference_header_content_length, Unset):
        headers["inference-header-content-length"] = str(
            inference_header_content_length
        )

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/models/{encoder}/versions/{version}/infer".format(
            encoder=quote(str(encoder), safe=""),
            version=quote(str(version), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | InferResponse | None:
    if response.status_code == 200:
        response_200 = InferResponse.from_dict(response.json())

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
) -> Response[ErrorReply | InferResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    version: InferOfVersionVersion,
    *,
    client: AuthenticatedClient,
    body: InferRequest,
    x_request_timeout_ms: int | Unset = UNSET,
    inference_header_content_length: int | Unset = UNSET,
) -> Response[ErrorReply | InferResponse]:
    """Keys of a batch, as an inference

     Keys of a batch by the Open Inference Protocol: bit for bit those of `POST
    /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.

    The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-
    content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the
    input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for
    it, as `application/octet-stream` with that header. Generators keep only one form, so this document
    shows the JSON.

    A response is packed with gzip or deflate where `accept-encoding` asks for it.

    Role: `read`.

    Args:
        encoder (str):
        version (InferOfVersionVersion):
        x_request_timeout_ms (int | Unset):
        inference_header_content_length (int | Unset):
        body (InferRequest): An inference request of the Open Inference Protocol.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | InferResponse]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        version=version,
        body=body,
        x_request_timeout_ms=x_request_timeout_ms,
        inference_header_content_length=inference_header_content_length,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    version: InferOfVersionVersion,
    *,
    client: AuthenticatedClient,
    body: InferRequest,
    x_request_timeout_ms: int | Unset = UNSET,
    inference_header_content_length: int | Unset = UNSET,
) -> ErrorReply | InferResponse | None:
    """Keys of a batch, as an inference

     Keys of a batch by the Open Inference Protocol: bit for bit those of `POST
    /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.

    The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-
    content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the
    input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for
    it, as `application/octet-stream` with that header. Generators keep only one form, so this document
    shows the JSON.

    A response is packed with gzip or deflate where `accept-encoding` asks for it.

    Role: `read`.

    Args:
        encoder (str):
        version (InferOfVersionVersion):
        x_request_timeout_ms (int | Unset):
        inference_header_content_length (int | Unset):
        body (InferRequest): An inference request of the Open Inference Protocol.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | InferResponse
    """

    return sync_detailed(
        encoder=encoder,
        version=version,
        client=client,
        body=body,
        x_request_timeout_ms=x_request_timeout_ms,
        inference_header_content_length=inference_header_content_length,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    version: InferOfVersionVersion,
    *,
    client: AuthenticatedClient,
    body: InferRequest,
    x_request_timeout_ms: int | Unset = UNSET,
    inference_header_content_length: int | Unset = UNSET,
) -> Response[ErrorReply | InferResponse]:
    """Keys of a batch, as an inference

     Keys of a batch by the Open Inference Protocol: bit for bit those of `POST
    /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.

    The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-
    content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the
    input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for
    it, as `application/octet-stream` with that header. Generators keep only one form, so this document
    shows the JSON.

    A response is packed with gzip or deflate where `accept-encoding` asks for it.

    Role: `read`.

    Args:
        encoder (str):
        version (InferOfVersionVersion):
        x_request_timeout_ms (int | Unset):
        inference_header_content_length (int | Unset):
        body (InferRequest): An inference request of the Open Inference Protocol.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | InferResponse]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        version=version,
        body=body,
        x_request_timeout_ms=x_request_timeout_ms,
        inference_header_content_length=inference_header_content_length,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    version: InferOfVersionVersion,
    *,
    client: AuthenticatedClient,
    body: InferRequest,
    x_request_timeout_ms: int | Unset = UNSET,
    inference_header_content_length: int | Unset = UNSET,
) -> ErrorReply | InferResponse | None:
    """Keys of a batch, as an inference

     Keys of a batch by the Open Inference Protocol: bit for bit those of `POST
    /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.

    The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-
    content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the
    input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for
    it, as `application/octet-stream` with that header. Generators keep only one form, so this document
    shows the JSON.

    A response is packed with gzip or deflate where `accept-encoding` asks for it.

    Role: `read`.

    Args:
        encoder (str):
        version (InferOfVersionVersion):
        x_request_timeout_ms (int | Unset):
        inference_header_content_length (int | Unset):
        body (InferRequest): An inference request of the Open Inference Protocol.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | InferResponse
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            version=version,
            client=client,
            body=body,
            x_request_timeout_ms=x_request_timeout_ms,
            inference_header_content_length=inference_header_content_length,
        )
    ).parsed
