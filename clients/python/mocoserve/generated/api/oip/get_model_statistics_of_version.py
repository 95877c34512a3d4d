from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.get_model_statistics_of_version_version import (
    GetModelStatisticsOfVersionVersion,
)
from ...models.model_statistics_list import ModelStatisticsList
from ...types import Response


def _get_kwargs(
    encoder: str,
    version: GetModelStatisticsOfVersionVersion,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/models/{encoder}/versions/{version}/stats".format(
            encoder=quote(str(encoder), safe=""),
            version=quote(str(version), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | ModelStatisticsList | None:
    if response.status_code == 200:
        response_200 = ModelStatisticsList.from_dict(response.json())

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
) -> Response[ErrorReply | ModelStatisticsList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    encoder: str,
    version: GetModelStatisticsOfVersionVersion,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorReply | ModelStatisticsList]:
    """Statistics of a model

     What this replica has counted of requests for keys of batches.

    Role: `read`.

    Args:
        encoder (str):
        version (GetModelStatisticsOfVersionVersion):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | ModelStatisticsList]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        version=version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    version: GetModelStatisticsOfVersionVersion,
    *,
    client: AuthenticatedClient,
) -> ErrorReply | ModelStatisticsList | None:
    """Statistics of a model

     What this replica has counted of requests for keys of batches.

    Role: `read`.

    Args:
        encoder (str):
        version (GetModelStatisticsOfVersionVersion):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | ModelStatisticsList
    """

    return sync_detailed(
        encoder=encoder,
        version=version,
        client=client,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    version: GetModelStatisticsOfVersionVersion,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorReply | ModelStatisticsList]:
    """Statistics of a model

     What this replica has counted of requests for keys of batches.

    Role: `read`.

    Args:
        encoder (str):
        version (GetModelStatisticsOfVersionVersion):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | ModelStatisticsList]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        version=version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    version: GetModelStatisticsOfVersionVersion,
    *,
    client: AuthenticatedClient,
) -> ErrorReply | ModelStatisticsList | None:
    """Statistics of a model

     What this replica has counted of requests for keys of batches.

    Role: `read`.

    Args:
        encoder (str):
        version (GetModelStatisticsOfVersionVersion):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | ModelStatisticsList
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            version=version,
            client=client,
        )
    ).parsed
