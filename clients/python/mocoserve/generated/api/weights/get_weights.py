from http import HTTPStatus
from io import BytesIO
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.get_weights_dtype import GetWeightsDtype
from ...models.get_weights_naming import GetWeightsNaming
from ...models.get_weights_which import GetWeightsWhich
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    naming: GetWeightsNaming | Unset = GetWeightsNaming.TORCHVISION,
    which: GetWeightsWhich | Unset = GetWeightsWhich.KEY,
    dtype: GetWeightsDtype | Unset = GetWeightsDtype.F32,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["if-none-match"] = if_none_match

    params: dict[str, Any] = {}

    json_naming: str | Unset = UNSET
    if not isinstance(naming, Unset):
        json_naming = naming.value

    params["naming"] = json_naming

    json_which: str | Unset = UNSET
    if not isinstance(which, Unset):
        json_which = which.value

    params["which"] = json_which

    json_dtype: str | Unset = UNSET
    if not isinstance(dtype, Unset):
        json_dtype = dtype.value

    params["dtype"] = json_dtype

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/encoders/{encoder}/weights".format(
            encoder=quote(str(encoder), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ErrorReply | File | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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
) -> Response[Any | ErrorReply | File]:
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
    naming: GetWeightsNaming | Unset = GetWeightsNaming.TORCHVISION,
    which: GetWeightsWhich | Unset = GetWeightsWhich.KEY,
    dtype: GetWeightsDtype | Unset = GetWeightsDtype.F32,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | ErrorReply | File]:
    """Download weights

     Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and
    `dtype` say how: a file that the named framework loads as its state_dict.

    `etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the
    client has are answered 304 without a body, and `HEAD` asks for headers alone.

    Role: `read`.

    Args:
        encoder (str):
        naming (GetWeightsNaming | Unset):  Default: GetWeightsNaming.TORCHVISION.
        which (GetWeightsWhich | Unset):  Default: GetWeightsWhich.KEY.
        dtype (GetWeightsDtype | Unset):  Default: GetWeightsDtype.F32.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorReply | File]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        naming=naming,
        which=which,
        dtype=dtype,
        if_none_match=if_none_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    encoder: str,
    *,
    client: AuthenticatedClient,
    naming: GetWeightsNaming | Unset = GetWeightsNaming.TORCHVISION,
    which: GetWeightsWhich | Unset = GetWeightsWhich.KEY,
    dtype: GetWeightsDtype | Unset = GetWeightsDtype.F32,
    if_none_match: str | Unset = UNSET,
) -> Any | ErrorReply | File | None:
    """Download weights

     Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and
    `dtype` say how: a file that the named framework loads as its state_dict.

    `etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the
    client has are answered 304 without a body, and `HEAD` asks for headers alone.

    Role: `read`.

    Args:
        encoder (str):
        naming (GetWeightsNaming | Unset):  Default: GetWeightsNaming.TORCHVISION.
        which (GetWeightsWhich | Unset):  Default: GetWeightsWhich.KEY.
        dtype (GetWeightsDtype | Unset):  Default: GetWeightsDtype.F32.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorReply | File
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        naming=naming,
        which=which,
        dtype=dtype,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    naming: GetWeightsNaming | Unset = GetWeightsNaming.TORCHVISION,
    which: GetWeightsWhich | Unset = GetWeightsWhich.KEY,
    dtype: GetWeightsDtype | Unset = GetWeightsDtype.F32,
    if_none_match: str | Unset = UNSET,
) -> Response[Any | ErrorReply | File]:
    """Download weights

     Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and
    `dtype` say how: a file that the named framework loads as its state_dict.

    `etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the
    client has are answered 304 without a body, and `HEAD` asks for headers alone.

    Role: `read`.

    Args:
        encoder (str):
        naming (GetWeightsNaming | Unset):  Default: GetWeightsNaming.TORCHVISION.
        which (GetWeightsWhich | Unset):  Default: GetWeightsWhich.KEY.
        dtype (GetWeightsDtype | Unset):  Default: GetWeightsDtype.F32.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorReply | File]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        naming=naming,
        which=which,
        dtype=dtype,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    naming: GetWeightsNaming | Unset = GetWeightsNaming.TORCHVISION,
    which: GetWeightsWhich | Unset = GetWeightsWhich.KEY,
    dtype: GetWeightsDtype | Unset = GetWeightsDtype.F32,
    if_none_match: str | Unset = UNSET,
) -> Any | ErrorReply | File | None:
    """Download weights

     Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and
    `dtype` say how: a file that the named framework loads as its state_dict.

    `etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the
    client has are answered 304 without a body, and `HEAD` asks for headers alone.

    Role: `read`.

    Args:
        encoder (str):
        naming (GetWeightsNaming | Unset):  Default: GetWeightsNaming.TORCHVISION.
        which (GetWeightsWhich | Unset):  Default: GetWeightsWhich.KEY.
        dtype (GetWeightsDtype | Unset):  Default: GetWeightsDtype.F32.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorReply | File
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            naming=naming,
            which=which,
            dtype=dtype,
            if_none_match=if_none_match,
        )
    ).parsed
