import { entry } from './entry.ts';

/** Of who may do what. */
export const accessErrors = {
  unauthorized: entry<{ problem: string }>(
    401,
    'The request shows no token that the server knows; send `Authorization: Bearer TOKEN`.',
    (d) => `${d.problem}; send one as "Authorization: Bearer TOKEN".`,
    { problem: 'The server does not know this token' },
  ),
  forbidden: entry<{ role: string; needed: string; because?: string }>(
    403,
    'The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`).',
    (d) =>
      `${d.because === undefined ? 'This' : `With ${d.because} this`} needs a token with the role ${d.needed}; that of the request has the role ${d.role}.`,
    { role: 'read', needed: 'train' },
  ),
} as const;
