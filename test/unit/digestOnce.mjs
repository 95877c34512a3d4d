// A process that has nothing to do but one digest. It runs the built code.
import { SharedDigest } from '../../dist/numerics/digestThread.js';

const bytes = new Uint8Array(new SharedArrayBuffer(1));
// One that nobody waits for.
new SharedDigest().update(bytes);
console.log(await new SharedDigest().update(bytes).digest());
