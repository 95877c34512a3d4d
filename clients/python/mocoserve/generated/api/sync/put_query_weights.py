from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_reply import ErrorReply
from ...models.put_query_weights_naming import PutQueryWeightsNaming
from ...models.query_weights import QueryWeights
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    body: File,
    step: int,
    naming: PutQueryWeightsNaming | Unset = PutQueryWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    params: dict[str, Any] = {}

    params["step"] = step

    json_naming: str | Unset = UNSET
    if not isinstance(naming, Unset):
        json_naming = naming.value

    params["naming"] = json_naming

    params["strict"] = strict

    params["ema"] = ema

    params["wait_ms"] = wait_ms

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/encoders/{encoder}/query-weights".format(
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
) -> ErrorReply | QueryWeights | None:
    if response.status_code == 200:
        response_200 = QueryWeights.from_dict(response.json())

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
) -> Response[ErrorReply | QueryWeights]:
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
    step: int,
    naming: PutQueryWeightsNaming | Unset = PutQueryWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | QueryWeights]:
    """Publish query weights

     The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and
    staged while keys go on being made with the old weights, then swapped at once. The first one is
    copied into the momentum encoder as well.

    A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.

    Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16
    become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a
    training step needs, in one round trip.

    Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is
    applied exactly once. Other content for a published step is `query_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (PutQueryWeightsNaming | Unset):  Default: PutQueryWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | QueryWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
        wait_ms=wait_ms,
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
    step: int,
    naming: PutQueryWeightsNaming | Unset = PutQueryWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | QueryWeights | None:
    """Publish query weights

     The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and
    staged while keys go on being made with the old weights, then swapped at once. The first one is
    copied into the momentum encoder as well.

    A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.

    Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16
    become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a
    training step needs, in one round trip.

    Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is
    applied exactly once. Other content for a published step is `query_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (PutQueryWeightsNaming | Unset):  Default: PutQueryWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | QueryWeights
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        body=body,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
        wait_ms=wait_ms,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    step: int,
    naming: PutQueryWeightsNaming | Unset = PutQueryWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[ErrorReply | QueryWeights]:
    """Publish query weights

     The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and
    staged while keys go on being made with the old weights, then swapped at once. The first one is
    copied into the momentum encoder as well.

    A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.

    Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16
    become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a
    training step needs, in one round trip.

    Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is
    applied exactly once. Other content for a published step is `query_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (PutQueryWeightsNaming | Unset):  Default: PutQueryWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorReply | QueryWeights]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        step=step,
        naming=naming,
        strict=strict,
        ema=ema,
        wait_ms=wait_ms,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: File,
    step: int,
    naming: PutQueryWeightsNaming | Unset = PutQueryWeightsNaming.AUTO,
    strict: bool | Unset = True,
    ema: bool | Unset = False,
    wait_ms: int | Unset = 30000,
    x_request_timeout_ms: int | Unset = UNSET,
) -> ErrorReply | QueryWeights | None:
    """Publish query weights

     The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and
    staged while keys go on being made with the old weights, then swapped at once. The first one is
    copied into the momentum encoder as well.

    A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.

    Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16
    become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a
    training step needs, in one round trip.

    Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is
    applied exactly once. Other content for a published step is `query_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        step (int):
        naming (PutQueryWeightsNaming | Unset):  Default: PutQueryWeightsNaming.AUTO.
        strict (bool | Unset):  Default: True.
        ema (bool | Unset):  Default: False.
        wait_ms (int | Unset):  Default: 30000.
        x_request_timeout_ms (int | Unset):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorReply | QueryWeights
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            body=body,
            step=step,
            naming=naming,
            strict=strict,
            ema=ema,
            wait_ms=wait_ms,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
