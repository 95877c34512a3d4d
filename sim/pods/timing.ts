/** How long pods' leases last, in ms. */
export const LEASE_MS = 1_000;

/** After which a request to Redis has failed, in ms. */
export const REQUEST_TIMEOUT_MS = 400;

/** In which what was told to give up in a drain may answer, before connections are closed, in ms. */
export const GOODBYE_MS = 50;
