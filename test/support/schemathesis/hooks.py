"""What schemathesis cannot know: sound bodies of bytes, which the test gives, and what is no mistake."""

import os
import pathlib

import schemathesis
from hypothesis import strategies as st

FOLDER = pathlib.Path(os.environ["BODIES"])
WEIGHTS = (FOLDER / "weights.safetensors").read_bytes()
BATCH = (FOLDER / "batch.safetensors").read_bytes()


def bodies(sound):
    return st.just(sound) | st.binary(max_size=64)


schemathesis.openapi.media_type("application/vnd.safetensors", bodies(BATCH))
for media_type, file in [
    ("application/x-npy", "batch.npy"),
    ("application/octet-stream", "batch.f32"),
    ("image/png", "image.png"),
    ("image/jpeg", "image.jpg"),
]:
    schemathesis.openapi.media_type(media_type, bodies((FOLDER / file).read_bytes()))


@schemathesis.serializer("application/vnd.safetensors")
def safetensors(context, body):
    """A media type has one strategy: where weights are sent, they stand in for the batch."""
    return WEIGHTS if body == BATCH and "weights" in context.case.path else body


@schemathesis.hook
def filter_case(context, case):
    """A header that no operation has is no mistake; schemathesis knows it, but not beside one that is a number."""
    return "x-schemathesis-unknown-property" not in (case.headers or {})
