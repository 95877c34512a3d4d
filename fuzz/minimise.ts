import { type Case, withBody } from './case.ts';

/** Trials that a case may cost to be made smaller. */
const MOST_TRIALS = 60;
/** And how much time: a trial that ends the server costs another start. */
const MOST_MS = 20_000;

/** The case with as little of its body, its headers and its query as still fails. */
export async function minimise(request: Case, fails: (smaller: Case) => Promise<boolean>): Promise<Case> {
  let smallest = request;
  let left = MOST_TRIALS;
  const until = performance.now() + MOST_MS;
  const attempt = async (smaller: Case): Promise<boolean> => {
    if (left-- <= 0 || performance.now() > until || !(await fails(smaller))) return false;
    smallest = smaller;
    return true;
  };
  for (let size = Math.ceil(request.body.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.body.length && left > 0; ) {
      const { body } = smallest;
      const rest = Buffer.concat([body.subarray(0, at), body.subarray(at + size)]);
      if (!(await attempt(withBody(smallest, rest)))) at += size;
    }
  }
  for (const [name] of request.headers.filter(([each]) => each !== 'host')) {
    await attempt({ ...smallest, headers: smallest.headers.filter(([each]) => each !== name) });
  }
  const [path = '', query = ''] = smallest.target.split('?', 2);
  for (const parameter of query.split('&')) {
    const others = (smallest.target.split('?', 2)[1] ?? '').split('&').filter((each) => each !== parameter);
    await attempt({ ...smallest, target: others.length === 0 ? path : `${path}?${others.join('&')}` });
  }
  return smallest;
}
