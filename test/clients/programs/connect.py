"""Connects, and says what came of it: connect.py URL [TOKEN]"""

import json
import sys

from mocoserve import MocoserveError, connect, result
from mocoserve.generated.api.encoders import delete_encoder

try:
    client = connect(*sys.argv[1:])
    result(delete_encoder.sync_detailed("none", client=client))
except MocoserveError as error:
    print(json.dumps({"status": error.status, "code": error.code, "message": str(error)}))
