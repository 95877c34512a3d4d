from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.open_upload_naming import OpenUploadNaming
from ...models.upload import Upload
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    step: int,
    naming: OpenUploadNaming | Unset = OpenUploadNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["step"] = step

    json_naming: str | Unset = UNSET
    if not isinstance(naming, Unset):
        json_naming = naming.value

    params["naming"] = json_naming

    params["strict"] = strict

    params["ema"] = ema

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/query-weights/uploads".format(
            encoder=quote(str(encoder), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | Upload | None:
    if response.status_code == 201:
        response_201 = Upload.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = ErrorReply.from_dict(response.json())

        return response_409

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
) -> Response[ErrorReply | Upload]:
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
    step: int,
    naming: OpenUploadNaming | Unset = OpenUploadNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
) -> Response[ErrorReply | Upload]:
    """Begin query weights in parts

     For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes
    it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms`
    (milliseconds) expires. Its path is in `location`.

    Repeating: every request opens another upload; drop those that are not needed.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (OpenUploadNaming | Unset):  Default: OpenUploadNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Upload]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    *,
    client: AuthenticatedClient,
    step: int,
    naming: OpenUploadNaming | Unset = OpenUploadNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
) -> ErrorReply | Upload | None:
    """Begin query weights in parts

     For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes
    it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms`
    (milliseconds) expires. Its path is in `location`.

    Repeating: every request opens another upload; drop those that are not needed.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (OpenUploadNaming | Unset):  Default: OpenUploadNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Upload
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    step: int,
    naming: OpenUploadNaming | Unset = OpenUploadNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
) -> Response[ErrorReply | Upload]:
    """Begin query weights in parts

     For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes
    it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms`
    (milliseconds) expires. Its path is in `location`.

    Repeating: every request opens another upload; drop those that are not needed.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (OpenUploadNaming | Unset):  Default: OpenUploadNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Upload]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    step: int,
    naming: OpenUploadNaming | Unset = OpenUploadNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
) -> ErrorReply | Upload | None:
    """Begin query weights in parts

     For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes
    it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms`
    (milliseconds) expires. Its path is in `location`.

    Repeating: every request opens another upload; drop those that are not needed.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (OpenUploadNaming | Unset):  Default: OpenUploadNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Upload
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            step=step,
            naming=naming,
            strict=strict,
            ema=ema,
        )
    ).parsed
