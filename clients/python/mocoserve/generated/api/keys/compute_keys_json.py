from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.compute_keys_json_bn import ComputeKeysJsonBn
from ...models.compute_keys_json_layout import ComputeKeysJsonLayout
from ...models.error_reply import ErrorReply
from ...models.json_batch import JsonBatch
from ...models.keys import Keys
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    body: JsonBatch,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysJsonBn | Unset = UNSET,
    layout: ComputeKeysJsonLayout | Unset = ComputeKeysJsonLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    params: dict[str, Any] = {}

    params["ema_step"] = ema_step

    params["wait_ms"] = wait_ms

    params["advance"] = advance

    params["groups"] = groups

    params["shuffle"] = shuffle

    params["seed"] = seed

    json_bn: str | Unset = UNSET
    if not isinstance(bn, Unset):
        json_bn = bn.value

    params["bn"] = json_bn

    json_layout: str | Unset = UNSET
    if not isinstance(layout, Unset):
        json_layout = layout.value

    params["layout"] = json_layout

    params["round"] = round_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/keys/json".format(
            encoder=quote(str(encoder), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorReply | Keys | None:
    if response.status_code == 200:
        response_200 = Keys.from_dict(response.json())

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
) -> Response[ErrorReply | Keys]:
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
    body: JsonBatch,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysJsonBn | Unset = UNSET,
    layout: ComputeKeysJsonLayout | Unset = ComputeKeysJsonLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | Keys]:
    """Keys of a batch in JSON

     The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height,
    width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`.
    With `accept` the keys come in a binary form.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysJsonBn | Unset):
        layout (ComputeKeysJsonLayout | Unset):  Default: ComputeKeysJsonLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (JsonBatch): A small batch; larger ones are better sent in a binary form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Keys]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        round_=round_,
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
    body: JsonBatch,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysJsonBn | Unset = UNSET,
    layout: ComputeKeysJsonLayout | Unset = ComputeKeysJsonLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | Keys | None:
    """Keys of a batch in JSON

     The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height,
    width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`.
    With `accept` the keys come in a binary form.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysJsonBn | Unset):
        layout (ComputeKeysJsonLayout | Unset):  Default: ComputeKeysJsonLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (JsonBatch): A small batch; larger ones are better sent in a binary form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Keys
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        body=body,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        round_=round_,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: JsonBatch,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysJsonBn | Unset = UNSET,
    layout: ComputeKeysJsonLayout | Unset = ComputeKeysJsonLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | Keys]:
    """Keys of a batch in JSON

     The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height,
    width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`.
    With `accept` the keys come in a binary form.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysJsonBn | Unset):
        layout (ComputeKeysJsonLayout | Unset):  Default: ComputeKeysJsonLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (JsonBatch): A small batch; larger ones are better sent in a binary form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Keys]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        round_=round_,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: JsonBatch,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysJsonBn | Unset = UNSET,
    layout: ComputeKeysJsonLayout | Unset = ComputeKeysJsonLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | Keys | None:
    """Keys of a batch in JSON

     The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height,
    width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`.
    With `accept` the keys come in a binary form.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysJsonBn | Unset):
        layout (ComputeKeysJsonLayout | Unset):  Default: ComputeKeysJsonLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (JsonBatch): A small batch; larger ones are better sent in a binary form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Keys
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            body=body,
            ema_step=ema_step,
            wait_ms=wait_ms,
            advance=advance,
            groups=groups,
            shuffle=shuffle,
            seed=seed,
            bn=bn,
            layout=layout,
            round_=round_,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
