"""One training step through the generated Python client: step.py URL CREATION WEIGHTS BATCH GROUPS KEYS"""

import json
import sys
from pathlib import Path

from mocoserve import MocoserveError, connect, result
from mocoserve.generated.api.ema import run_ema_step
from mocoserve.generated.api.encoders import create_encoder
from mocoserve.generated.api.keys import compute_keys
from mocoserve.generated.api.sync import put_query_weights
from mocoserve.generated.models import EmaStepRequest, EncoderCreation
from mocoserve.generated.types import File

url, creation, weights, batch, groups, keys = sys.argv[1:]
client = connect(url)
body = EncoderCreation.from_dict(json.loads(creation))
encoder = result(create_encoder.sync_detailed(client=client, body=body)).name
with open(weights, "rb") as file:
    synced = result(put_query_weights.sync_detailed(encoder, client=client, step=0, body=File(file)))
assert synced.initialized
step = result(run_ema_step.sync_detailed(encoder, client=client, body=EmaStepRequest(step=0)))
assert step.applied
with open(batch, "rb") as file:
    reply = compute_keys.sync_detailed(encoder, client=client, ema_step=0, groups=int(groups), body=File(file))
Path(keys).write_bytes(result(reply).payload.read())
assert reply.headers["moco-ema-step"] == "0"
try:
    result(run_ema_step.sync_detailed(encoder, client=client, body=EmaStepRequest(step=7)))
except MocoserveError as error:
    expected = error.details["expected"]
    print(json.dumps({"status": error.status, "code": error.code, "message": str(error), "expected": expected}))
