"""Asks a server as users of tritonclient do, through both of its clients, and compares its keys with those of /v1.

python judge.py HOST:PORT

The server has two encoders with weights after EMA step 0: `vectors` takes `[n, 12]`, `pictures` takes `[n, 3, 16, 16]`; and
`empty`, without weights. Prints a line for each thing that held; whatever does not hold raises.
"""

import asyncio
import http.client
import json
import sys

import ml_dtypes
import numpy as np
import tritonclient.http as sync
import tritonclient.http.aio as aio
from tritonclient.utils import InferenceServerException, np_to_triton_dtype

ADDRESS = sys.argv[1]
DTYPES = {"FP32": "F32", "FP16": "F16", "BF16": "BF16", "UINT8": "U8"}
random = np.random.default_rng(7)


def vectors(rows=8):
    return random.normal(0, 1, (rows, 12)).astype("float32")


def pictures(rows=8):
    return random.integers(0, 256, (rows, 3, 16, 16), dtype="uint8")


def post(path, body, headers):
    connection = http.client.HTTPConnection(ADDRESS)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    return response, response.read()


def keys_of_v1(model, images, query=""):
    """Keys of the same rows by the other API, as bits."""
    headers = {
        "content-type": "application/octet-stream",
        "x-tensor-shape": ",".join(map(str, images.shape)),
        "x-tensor-dtype": DTYPES[np_to_triton_dtype(images.dtype)],
    }
    response, body = post(f"/v1/encoders/{model}/keys?{query}", images.tobytes(), headers)
    assert response.status == 200, body
    return np.frombuffer(body, "uint32").reshape(len(images), -1)


def tensor(images, name="images", binary=True):
    made = sync.InferInput(name, list(images.shape), np_to_triton_dtype(images.dtype))
    return made.set_data_from_numpy(images, binary_data=binary)


def same(result, expected, binary):
    output = result.get_output("keys")
    assert ("data" in output) != binary and ("binary_data_size" in output.get("parameters", {})) == binary, output
    keys = result.as_numpy("keys")
    assert keys.dtype == np.float32 and np.array_equal(keys.view("uint32"), expected), keys
    assert np.allclose(np.linalg.norm(keys, axis=1), 1, atol=1e-5)


def held(what):
    print(what, flush=True)


class Blocking:
    """The synchronous client behind the interface of the other one."""

    def __init__(self):
        self.client = sync.InferenceServerClient(ADDRESS)

    def __getattr__(self, name):
        function = getattr(self.client, name)

        async def call(*args, **options):
            return function(*args, **options)

        return call


async def refused(call, status, *words):
    try:
        await call
    except InferenceServerException as error:
        assert error.status() == str(status) and all(word in error.message() for word in words), error
    else:
        raise AssertionError(f"expected {status}: {words}")


async def describe(client):
    assert await client.is_server_live() and await client.is_server_ready()
    server = await client.get_server_metadata()
    assert server["name"] == "mocoserve" and "binary_tensor_data" in server["extensions"], server
    for version in ("", "1"):
        assert await client.is_model_ready("pictures", version)
        metadata = await client.get_model_metadata("pictures", version)
        assert metadata["versions"] == ["1"], metadata
        assert metadata["inputs"] == [{"name": "images", "datatype": "FP32", "shape": [-1, 3, -1, -1]}], metadata
        config = await client.get_model_config("pictures", version)
        assert config["input"][0] == {"name": "images", "data_type": "TYPE_FP32", "dims": [3, -1, -1]}, config
        assert config["output"][0]["dims"] == metadata["outputs"][0]["shape"][1:], config
    assert not await client.is_model_ready("empty") and not await client.is_model_ready("nobody")
    index = await client.get_model_repository_index()
    assert [(model["name"], model["state"]) for model in index] == [
        ("empty", "UNAVAILABLE"),
        ("pictures", "READY"),
        ("vectors", "READY"),
    ], index
    for call in (client.load_model("vectors"), client.unload_model("vectors")):
        await refused(call, 400, "no model repository", "POST /v1/encoders")


async def statistics(client):
    async def of(model):
        (stats,) = (await client.get_inference_statistics(model))["model_stats"]
        return stats

    before = await of("vectors")
    await client.infer("vectors", [tensor(vectors(6))])
    await refused(client.infer("vectors", [tensor(vectors(6)[:, :5])]), 422)
    after = await of("vectors")
    assert after["inference_count"] - before["inference_count"] == 6
    assert after["execution_count"] - before["execution_count"] == 1
    for kind in ("success", "fail", "queue", "compute_infer"):
        first, second = before["inference_stats"][kind], after["inference_stats"][kind]
        assert second["count"] - first["count"] == 1, kind
        assert second["ns"] > first["ns"] or kind == "queue", kind
    assert any(batch["batch_size"] == 6 for batch in after["batch_stats"])
    assert after["last_inference"] > max(before["last_inference"], 1.7e12)
    names = [stats["name"] for stats in (await client.get_inference_statistics())["model_stats"]]
    assert names == ["empty", "pictures", "vectors"], names


async def infer(client):
    floats = vectors()
    batches = [
        ("vectors", floats),
        ("vectors", floats.astype("float16")),
        ("vectors", floats.astype(ml_dtypes.bfloat16)),
        ("vectors", (np.abs(floats) * 100).astype("uint8")),
        ("pictures", pictures()),
        ("pictures", random.normal(0, 1, (4, 3, 20, 12)).astype("float32")),
    ]
    for model, images in batches:
        expected = keys_of_v1(model, images)
        same(await client.infer(model, [tensor(images)]), expected, binary=True)
        for binary in (True, False):
            asked = [sync.InferRequestedOutput("keys", binary_data=binary)]
            same(await client.infer(model, [tensor(images)], outputs=asked), expected, binary)
        if images.dtype in (np.float32, np.uint8):
            same(await client.infer(model, [tensor(images, binary=False)]), expected, binary=True)
            asked = [sync.InferRequestedOutput("keys", binary_data=False)]
            same(await client.infer(model, [tensor(images, binary=False)], outputs=asked), expected, binary=False)
    result = await client.infer("vectors", [tensor(floats)], model_version="1", request_id="batch-7", priority=1)
    response = result.get_response()
    assert response["id"] == "batch-7" and response["model_version"] == "1", response
    assert response["parameters"]["ema_step"] == 0 and response["parameters"]["permutation"] == "none", response


async def compressed(client):
    images = vectors(64)
    expected = keys_of_v1("vectors", images)
    for there in (None, "gzip", "deflate"):
        for back in (None, "gzip", "deflate"):
            for binary in (True, False):
                asked = [sync.InferRequestedOutput("keys", binary_data=binary)]
                result = await client.infer(
                    "vectors",
                    [tensor(images, binary=binary)],
                    outputs=asked,
                    request_compression_algorithm=there,
                    response_compression_algorithm=back,
                )
                same(result, expected, binary)
    body, length = sync.InferenceServerClient.generate_request_body([tensor(images)])
    for coding in ("gzip", "deflate"):
        headers = {"accept-encoding": coding, "inference-header-content-length": length}
        response, _ = post("/v2/models/vectors/infer", body, headers)
        assert response.status == 200 and response.getheader("content-encoding") == coding


async def parameters(client):
    images = vectors()
    for given, query in (
        ({"groups": 2, "seed": 5, "round": 9}, "groups=2&seed=5&round=9"),
        ({"groups": 4, "shuffle": False}, "groups=4&shuffle=false"),
        ({"bn": "eval"}, "bn=eval"),
        ({"ema_step": 0, "wait_ms": 0}, "ema_step=0"),
    ):
        result = await client.infer("vectors", [tensor(images)], parameters=given)
        same(result, keys_of_v1("vectors", images, query), binary=True)
    nhwc = pictures().transpose(0, 2, 3, 1).copy()
    result = await client.infer("pictures", [tensor(nhwc)], parameters={"layout": "nhwc"})
    same(result, keys_of_v1("pictures", nhwc, "layout=nhwc"), binary=True)


async def errors(client):
    images = tensor(vectors())
    await refused(client.infer("nobody", [images]), 404, "nobody")
    await refused(client.get_model_metadata("nobody"), 404, "nobody")
    await refused(client.get_inference_statistics("nobody"), 404, "nobody")
    await refused(client.infer("vectors", [images], model_version="2"), 400, "version", "1", '"2"')
    await refused(client.infer("empty", [images]), 409, "no weights")
    await refused(client.infer("vectors", [tensor(vectors(), name="image")]), 400, '"image"', '"images"')
    await refused(client.infer("vectors", [images, tensor(vectors(), name="more")]), 400, '"more"', '"images"')
    asked = [sync.InferRequestedOutput("logits")]
    await refused(client.infer("vectors", [images], outputs=asked), 400, '"logits"', '"keys"')
    await refused(client.infer("vectors", [tensor(pictures())]), 422, "[8, 3, 16, 16]", "[n, 12]")
    await refused(client.infer("vectors", [tensor(vectors().astype("int64"))]), 400, "FP32, FP16, BF16, UINT8", "INT64")
    words = tensor(np.array([b"ab"] * 8, dtype=object))
    await refused(client.infer("vectors", [words]), 400, "datatype", "BYTES")
    await refused(client.infer("vectors", [tensor(vectors() * np.inf)]), 422, "NaN or infinity")
    await refused(client.infer("vectors", [images], parameters={"emastep": 0}), 400, "emastep", "ema_step")
    await refused(client.infer("vectors", [images], parameters={"advance": True}), 400, "advance")
    await refused(client.infer("vectors", [images], sequence_id=3), 400, "sequence_id")
    await refused(client.infer("vectors", [images], parameters={"groups": 3}), 422, "8 rows", "3")
    await refused(client.infer("vectors", [images], parameters={"ema_step": 9, "wait_ms": 1}), 409, "step 9")
    slow = client.infer("vectors", [images], parameters={"ema_step": 9}, timeout=50_000)
    await refused(slow, 504, "50 ms", "timeout")
    shared = sync.InferInput("images", [8, 12], "FP32")
    shared.set_shared_memory("region", 384)
    await refused(client.infer("vectors", [shared]), 400, "shared_memory_region", "binary_data_size")


def lies():
    """A tensor that is not as long as it says, which the client itself would not send."""
    body, length = sync.InferenceServerClient.generate_request_body([tensor(vectors())])
    request = json.loads(body[:length])
    assert request["inputs"][0]["parameters"] == {"binary_data_size": 384}
    for size, rest, words in ((380, 380, ("384", "380")), (384, 380, ("384", "380")), (384, 388, ("384", "388"))):
        request["inputs"][0]["parameters"]["binary_data_size"] = size
        header = json.dumps(request).encode()
        sent = header + bytes(rest)
        response, answer = post("/v2/models/vectors/infer", sent, {"inference-header-content-length": len(header)})
        error = json.loads(answer)["error"]
        assert response.status == 400 and all(word in error for word in words), (response.status, error)


async def judge(name, client):
    for check in (describe, statistics, infer, compressed, parameters, errors):
        await check(client)
        held(f"{name} {check.__name__}")


async def main():
    await judge("sync", Blocking())
    async with aio.InferenceServerClient(ADDRESS) as client:
        await judge("asyncio", client)
    lies()
    held("lies")


asyncio.run(main())
