// A worker thread with nothing but a view of an arena, as the engine has one. It runs the built code.
import { parentPort } from 'node:worker_threads';
import { ArenaView } from '../../dist/numerics/arena.js';

let view = null;
parentPort.on('message', ({ open, ema, copy, read, forever, close }) => {
  if (open !== undefined) view = new ArenaView(open);
  if (ema !== undefined) view.ema(ema);
  if (copy !== undefined) view.copy(copy);
  if (close) {
    view.close();
    view = null;
  }
  if (forever !== undefined) {
    parentPort.postMessage('started');
    for (;;) view.ema(forever);
  }
  parentPort.postMessage(read === undefined ? null : [...view.parameter(read.slot, read.parameter)]);
});
