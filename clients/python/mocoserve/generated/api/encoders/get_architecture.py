from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.architecture_details import ArchitectureDetails
from ...models.error_reply import ErrorReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    architecture: str,
    *,
    options: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["options"] = options

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/architectures/{architecture}".format(
            architecture=quote(str(architecture), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ArchitectureDetails | ErrorReply | None:
    if response.status_code == 200:
        response_200 = ArchitectureDetails.from_dict(response.json())

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
) -> Response[ArchitectureDetails | ErrorReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    architecture: str,
    *,
    client: AuthenticatedClient,
    options: str | Unset = UNSET,
) -> Response[ArchitectureDetails | ErrorReply]:
    """One architecture, tensor by tensor

     Name, shape and dtype of every parameter and buffer for the given options, in the order of the
    PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the
    options that an encoder is to have, to compare a trainer with it.

    Role: `read`.

    Args:
        architecture (str):
        options (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ArchitectureDetails | ErrorReply]
    """

    kwargs = _get_kwargs(
        architecture=architecture,
        options=options,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    architecture: str,
    *,
    client: AuthenticatedClient,
    options: str | Unset = UNSET,
) -> ArchitectureDetails | ErrorReply | None:
    """One architecture, tensor by tensor

     Name, shape and dtype of every parameter and buffer for the given options, in the order of the
    PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the
    options that an encoder is to have, to compare a trainer with it.

    Role: `read`.

    Args:
        architecture (str):
        options (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ArchitectureDetails | ErrorReply
    """

    return sync_detailed(
        architecture=architecture,
        client=client,
        options=options,
    ).parsed


async def asyncio_detailed(
    architecture: str,
    *,
    client: AuthenticatedClient,
    options: str | Unset = UNSET,
) -> Response[ArchitectureDetails | ErrorReply]:
    """One architecture, tensor by tensor

     Name, shape and dtype of every parameter and buffer for the given options, in the order of the
    PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the
    options that an encoder is to have, to compare a trainer with it.

    Role: `read`.

    Args:
        architecture (str):
        options (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ArchitectureDetails | ErrorReply]
    """

    kwargs = _get_kwargs(
        architecture=architecture,
        options=options,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    architecture: str,
    *,
    client: AuthenticatedClient,
    options: str | Unset = UNSET,
) -> ArchitectureDetails | ErrorReply | None:
    """One architecture, tensor by tensor

     Name, shape and dtype of every parameter and buffer for the given options, in the order of the
    PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the
    options that an encoder is to have, to compare a trainer with it.

    Role: `read`.

    Args:
        architecture (str):
        options (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ArchitectureDetails | ErrorReply
    """

    return (
        await asyncio_detailed(
            architecture=architecture,
            client=client,
            options=options,
        )
    ).parsed
