from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.compute_rank_keys_of_images_bn import ComputeRankKeysOfImagesBn
from ...models.compute_rank_keys_of_images_layout import ComputeRankKeysOfImagesLayout
from ...models.error_reply import ErrorReply
from ...models.images_form import ImagesForm
from ...models.keys import Keys
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    round_: int,
    rank: int,
    *,
    body: ImagesForm,
    world_size: int,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeRankKeysOfImagesBn | Unset = UNSET,
    layout: ComputeRankKeysOfImagesLayout | Unset = ComputeRankKeysOfImagesLayout.NCHW,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    params: dict[str, Any] = {}

    params["world_size"] = world_size

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

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/rounds/{round_}/ranks/{rank}/keys/images".format(
            encoder=quote(str(encoder), safe=""),
            round_=quote(str(round_), safe=""),
            rank=quote(str(rank), safe=""),
        ),
        "params": params,
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

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
    round_: int,
    rank: int,
    *,
    client: AuthenticatedClient,
    body: ImagesForm,
    world_size: int,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeRankKeysOfImagesBn | Unset = UNSET,
    layout: ComputeRankKeysOfImagesLayout | Unset = ComputeRankKeysOfImagesLayout.NCHW,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | Keys]:
    """Keys of image files of one rank of a round

     The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG
    under any field name, their order that of the rows (`.../keys` takes such a form as well).

    The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or
    `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)`
    and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel
    become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without
    resize and crop all images must be of one size.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        round_ (int):
        rank (int):
        world_size (int):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeRankKeysOfImagesBn | Unset):
        layout (ComputeRankKeysOfImagesLayout | Unset):  Default:
            ComputeRankKeysOfImagesLayout.NCHW.
        x_request_timeout_ms (int | Unset):
        body (ImagesForm): A batch of image files, in the order of its rows.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Keys]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        round_=round_,
        rank=rank,
        body=body,
        world_size=world_size,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    round_: int,
    rank: int,
    *,
    client: AuthenticatedClient,
    body: ImagesForm,
    world_size: int,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeRankKeysOfImagesBn | Unset = UNSET,
    layout: ComputeRankKeysOfImagesLayout | Unset = ComputeRankKeysOfImagesLayout.NCHW,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | Keys | None:
    """Keys of image files of one rank of a round

     The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG
    under any field name, their order that of the rows (`.../keys` takes such a form as well).

    The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or
    `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)`
    and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel
    become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without
    resize and crop all images must be of one size.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        round_ (int):
        rank (int):
        world_size (int):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeRankKeysOfImagesBn | Unset):
        layout (ComputeRankKeysOfImagesLayout | Unset):  Default:
            ComputeRankKeysOfImagesLayout.NCHW.
        x_request_timeout_ms (int | Unset):
        body (ImagesForm): A batch of image files, in the order of its rows.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Keys
    """

    return sync_detailed(
        encoder=encoder,
        round_=round_,
        rank=rank,
        client=client,
        body=body,
        world_size=world_size,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    round_: int,
    rank: int,
    *,
    client: AuthenticatedClient,
    body: ImagesForm,
    world_size: int,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeRankKeysOfImagesBn | Unset = UNSET,
    layout: ComputeRankKeysOfImagesLayout | Unset = ComputeRankKeysOfImagesLayout.NCHW,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | Keys]:
    """Keys of image files of one rank of a round

     The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG
    under any field name, their order that of the rows (`.../keys` takes such a form as well).

    The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or
    `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)`
    and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel
    become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without
    resize and crop all images must be of one size.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        round_ (int):
        rank (int):
        world_size (int):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeRankKeysOfImagesBn | Unset):
        layout (ComputeRankKeysOfImagesLayout | Unset):  Default:
            ComputeRankKeysOfImagesLayout.NCHW.
        x_request_timeout_ms (int | Unset):
        body (ImagesForm): A batch of image files, in the order of its rows.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | Keys]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        round_=round_,
        rank=rank,
        body=body,
        world_size=world_size,
        ema_step=ema_step,
        wait_ms=wait_ms,
        advance=advance,
        groups=groups,
        shuffle=shuffle,
        seed=seed,
        bn=bn,
        layout=layout,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    round_: int,
    rank: int,
    *,
    client: AuthenticatedClient,
    body: ImagesForm,
    world_size: int,
    ema_step: int | Unset = UNSET,
    wait_ms: int | Unset = 30000,
    advance: bool | Unset = False,
    groups: int | Unset = UNSET,
    shuffle: bool | Unset = UNSET,
    seed: int | Unset = UNSET,
    bn: ComputeRankKeysOfImagesBn | Unset = UNSET,
    layout: ComputeRankKeysOfImagesLayout | Unset = ComputeRankKeysOfImagesLayout.NCHW,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | Keys | None:
    """Keys of image files of one rank of a round

     The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG
    under any field name, their order that of the rows (`.../keys` takes such a form as well).

    The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or
    `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)`
    and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel
    become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without
    resize and crop all images must be of one size.

    Role: `read`, `train` with `advance=true`.

    Args:
        encoder (str):
        round_ (int):
        rank (int):
        world_size (int):
        ema_step (int | Unset):
        wait_ms (int | Unset):  Default: 30000.
        advance (bool | Unset):  Default: False.
        groups (int | Unset):
        shuffle (bool | Unset):
        seed (int | Unset):
        bn (ComputeRankKeysOfImagesBn | Unset):
        layout (ComputeRankKeysOfImagesLayout | Unset):  Default:
            ComputeRankKeysOfImagesLayout.NCHW.
        x_request_timeout_ms (int | Unset):
        body (ImagesForm): A batch of image files, in the order of its rows.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | Keys
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            round_=round_,
            rank=rank,
            client=client,
            body=body,
            world_size=world_size,
            ema_step=ema_step,
            wait_ms=wait_ms,
            advance=advance,
            groups=groups,
            shuffle=shuffle,
            seed=seed,
            bn=bn,
            layout=layout,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
