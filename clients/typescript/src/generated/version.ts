// Generated from openapi/openapi.json by `npm run clients`.

export const VERSION = '0.1.0';
