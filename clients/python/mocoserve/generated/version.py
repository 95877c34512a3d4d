# Generated from openapi/openapi.json by `npm run clients`.

VERSION = "0.1.0"
