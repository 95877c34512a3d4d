from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.repository_index_item import RepositoryIndexItem
from ...models.repository_index_request import RepositoryIndexRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: RepositoryIndexRequest | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/repository/index",
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | list[RepositoryIndexItem] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for componentsschemas_repository_index_item_data in _response_200:
            componentsschemas_repository_index_item = RepositoryIndexItem.from_dict(
                componentsschemas_repository_index_item_data
            )

            response_200.append(componentsschemas_repository_index_item)

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

    if response.status_code == 406:
        response_406 = ErrorReply.from_dict(response.json())

        return response_406

    if response.status_code == 408:
        response_408 = ErrorReply.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = ErrorReply.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = ErrorReply.from_dict(response.json())

        return response_415

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
) -> Response[ErrorReply | list[RepositoryIndexItem]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: RepositoryIndexRequest | Unset = UNSET,
) -> Response[ErrorReply | list[RepositoryIndexItem]]:
    """All models

     Every encoder, and whether it has weights. The body may be empty.

    Role: `read`.

    Args:
        body (RepositoryIndexRequest | Unset): Which models to list; an empty body lists all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | list[RepositoryIndexItem]]
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
    body: RepositoryIndexRequest | Unset = UNSET,
) -> ErrorReply | list[RepositoryIndexItem] | None:
    """All models

     Every encoder, and whether it has weights. The body may be empty.

    Role: `read`.

    Args:
        body (RepositoryIndexRequest | Unset): Which models to list; an empty body lists all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | list[RepositoryIndexItem]
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: RepositoryIndexRequest | Unset = UNSET,
) -> Response[ErrorReply | list[RepositoryIndexItem]]:
    """All models

     Every encoder, and whether it has weights. The body may be empty.

    Role: `read`.

    Args:
        body (RepositoryIndexRequest | Unset): Which models to list; an empty body lists all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | list[RepositoryIndexItem]]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: RepositoryIndexRequest | Unset = UNSET,
) -> ErrorReply | list[RepositoryIndexItem] | None:
    """All models

     Every encoder, and whether it has weights. The body may be empty.

    Role: `read`.

    Args:
        body (RepositoryIndexRequest | Unset): Which models to list; an empty body lists all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | list[RepositoryIndexItem]
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
