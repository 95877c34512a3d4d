from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.ema_step import EmaStep
from ...models.ema_step_request import EmaStepRequest
from ...models.error_reply import ErrorReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    encoder: str,
    *,
    body: EmaStepRequest,
    x_request_timeout_ms: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_timeout_ms, Unset):
        headers["x-request-timeout-ms"] = str(x_request_timeout_ms)

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/encoders/{encoder}/ema-steps".format(
            encoder=quote(str(encoder), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EmaStep | ErrorReply | None:
    if response.status_code == 200:
        response_200 = EmaStep.from_dict(response.json())

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
) -> Response[EmaStep | ErrorReply]:
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
    body: EmaStepRequest,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[EmaStep | ErrorReply]:
    """Apply an EMA step

     `k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request
    that got no answer can be repeated, and a step already applied is answered from its record
    (`applied: false`).

    Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest
    body.

    No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers
    (running statistics) take no part. Waiting for a running round is bounded by `wait_ms`
    (milliseconds).

    Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last
    1,000 steps; another momentum is `ema_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        x_request_timeout_ms (int | Unset):
        body (EmaStepRequest): An EMA step: `k <- m*k + (1-m)*q` over every parameter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EmaStep | ErrorReply]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
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
    body: EmaStepRequest,
    x_request_timeout_ms: int | Unset = UNSET,
) -> EmaStep | ErrorReply | None:
    """Apply an EMA step

     `k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request
    that got no answer can be repeated, and a step already applied is answered from its record
    (`applied: false`).

    Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest
    body.

    No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers
    (running statistics) take no part. Waiting for a running round is bounded by `wait_ms`
    (milliseconds).

    Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last
    1,000 steps; another momentum is `ema_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        x_request_timeout_ms (int | Unset):
        body (EmaStepRequest): An EMA step: `k <- m*k + (1-m)*q` over every parameter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EmaStep | ErrorReply
    """

    return sync_detailed(
        encoder=encoder,
        client=client,
        body=body,
        x_request_timeout_ms=x_request_timeout_ms,
    ).parsed


async def asyncio_detailed(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: EmaStepRequest,
    x_request_timeout_ms: int | Unset = UNSET,
) -> Response[EmaStep | ErrorReply]:
    """Apply an EMA step

     `k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request
    that got no answer can be repeated, and a step already applied is answered from its record
    (`applied: false`).

    Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest
    body.

    No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers
    (running statistics) take no part. Waiting for a running round is bounded by `wait_ms`
    (milliseconds).

    Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last
    1,000 steps; another momentum is `ema_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        x_request_timeout_ms (int | Unset):
        body (EmaStepRequest): An EMA step: `k <- m*k + (1-m)*q` over every parameter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EmaStep | ErrorReply]
    """

    kwargs = _get_kwargs(
        encoder=encoder,
        body=body,
        x_request_timeout_ms=x_request_timeout_ms,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    encoder: str,
    *,
    client: AuthenticatedClient,
    body: EmaStepRequest,
    x_request_timeout_ms: int | Unset = UNSET,
) -> EmaStep | ErrorReply | None:
    """Apply an EMA step

     `k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request
    that got no answer can be repeated, and a step already applied is answered from its record
    (`applied: false`).

    Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest
    body.

    No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers
    (running statistics) take no part. Waiting for a running round is bounded by `wait_ms`
    (milliseconds).

    Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last
    1,000 steps; another momentum is `ema_step_conflict`.

    Role: `train`.

    Args:
        encoder (str):
        x_request_timeout_ms (int | Unset):
        body (EmaStepRequest): An EMA step: `k <- m*k + (1-m)*q` over every parameter.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EmaStep | ErrorReply
    """

    return (
        await asyncio_detailed(
            encoder=encoder,
            client=client,
            body=body,
            x_request_timeout_ms=x_request_timeout_ms,
        )
    ).parsed
