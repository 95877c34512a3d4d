from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.compute_keys_bn import ComputeKeysBn
from ...models.compute_keys_layout import ComputeKeysLayout
from ...models.error_reply import ErrorReply
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    body: File,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysBn | Unset = UNSET,
    layout: ComputeKeysLayout | Unset = ComputeKeysLayout.NCHW,
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
        "url": "/v1/encoders/{encoder}/keys".format(
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
) -> ErrorReply | File | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[ErrorReply | File]:
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
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysBn | Unset = UNSET,
    layout: ComputeKeysLayout | Unset = ComputeKeysLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | File]:
    """Keys of a batch

     L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in
    the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of
    their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step,
    for which the request waits at most `wait_ms` (milliseconds).

    `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64),
    `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is
    scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has
    the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a
    batch of one, and answered in JSON; this document has images under `.../keys/images`.

    As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the
    headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and
    `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation,
    groups.

    Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the
    keys are of whatever weights are current.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysBn | Unset):
        layout (ComputeKeysLayout | Unset):  Default: ComputeKeysLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | File]
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
    body: File,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysBn | Unset = UNSET,
    layout: ComputeKeysLayout | Unset = ComputeKeysLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | File | None:
    """Keys of a batch

     L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in
    the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of
    their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step,
    for which the request waits at most `wait_ms` (milliseconds).

    `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64),
    `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is
    scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has
    the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a
    batch of one, and answered in JSON; this document has images under `.../keys/images`.

    As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the
    headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and
    `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation,
    groups.

    Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the
    keys are of whatever weights are current.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysBn | Unset):
        layout (ComputeKeysLayout | Unset):  Default: ComputeKeysLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | File
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
    body: File,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysBn | Unset = UNSET,
    layout: ComputeKeysLayout | Unset = ComputeKeysLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | File]:
    """Keys of a batch

     L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in
    the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of
    their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step,
    for which the request waits at most `wait_ms` (milliseconds).

    `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64),
    `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is
    scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has
    the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a
    batch of one, and answered in JSON; this document has images under `.../keys/images`.

    As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the
    headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and
    `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation,
    groups.

    Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the
    keys are of whatever weights are current.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysBn | Unset):
        layout (ComputeKeysLayout | Unset):  Default: ComputeKeysLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | File]
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
    body: File,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeKeysBn | Unset = UNSET,
    layout: ComputeKeysLayout | Unset = ComputeKeysLayout.NCHW,
    round_: int | Unset = UNSET,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | File | None:
    """Keys of a batch

     L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in
    the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of
    their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step,
    for which the request waits at most `wait_ms` (milliseconds).

    `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64),
    `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is
    scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has
    the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a
    batch of one, and answered in JSON; this document has images under `.../keys/images`.

    As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the
    headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and
    `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation,
    groups.

    Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the
    keys are of whatever weights are current.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeKeysBn | Unset):
        layout (ComputeKeysLayout | Unset):  Default: ComputeKeysLayout.NCHW.
        round_ (int | Unset):
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | File
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
