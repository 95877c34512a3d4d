import { CODINGS } from '../plugins/unpacking/codings.ts';
import { errorTable } from './replies.ts';

/** The introduction of the OpenAPI document, in Markdown. */
export const introduction = `Holds the momentum (key) encoder of Momentum Contrast for a trainer anywhere: it takes query weights, runs EMA steps exactly once, and answers posted batches with L2-normalised keys.

A training step: \`PUT .../query-weights?step=t&ema=true\`, then \`POST .../keys?ema_step=t\`. With several ranks every rank posts to \`.../rounds/t/ranks/r/keys?ema_step=t&world_size=W\` instead.

**Words.** Query weights \`q\`: the trainer's current model. EMA step \`t\`: \`k <- m*k + (1-m)*q\`, numbered from 0. Keys: \`[n, dim]\`, float32. Group: the rows that share one set of batch-norm statistics. Round: one shuffled key computation over the batches of several ranks.

**Replies.** Every reply has an \`x-request-id\`: the client's (\`[A-Za-z0-9._-]\`, at most 128), or one made here. Parameters and JSON fields that a route does not know are refused.

**Bodies** may be packed: \`content-encoding: ${CODINGS.join(', ')}\`, one of them. The limits on bodies hold for what they unpack to.

**Units.** Durations are milliseconds (\`..._ms\`), sizes bytes; steps, rounds and ranks count from 0. Tensors are row-major and little-endian, shapes as PyTorch has them.

**Forms.** An operation takes and gives either JSON or bytes, so that generated clients have both: \`.../keys\` for tensors as bytes, \`.../keys/json\`, and \`.../keys/images\` for image files. Clients should pass over fields and codes that they do not know: more may come.

**Repeating.** A 4xx changes nothing. After a 5xx, a time-out or a broken connection the same request with the same step or round gets the one outcome.

**Access.** Where the server has tokens, an operation with a role wants \`Authorization: Bearer TOKEN\`: \`read\`, \`train\` (and all that \`read\` may) or \`admin\` (everything).

**Errors.** \`{"error": "a sentence", "code": "...", "details": {...}}\`, everywhere. \`route_not_found\` and \`method_not_allowed\` answer what is no operation of this document.

${errorTable()}`;
