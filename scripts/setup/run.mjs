import { spawn } from 'node:child_process';

/**
 * A program that has blocked its signals to start another (dash does, around vfork) passes a signal on to nobody, and the
 * other keeps the output open: the group is signalled again until all of it is gone.
 */
const STOP_AGAIN_MS = 100;

/**
 * Runs a program to its end and collects what it writes.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 * @returns {Promise<{ ok: boolean, ending: string, stdout: string, stderr: string }>} `ok` is exit status 0; `ending`
 *   says in words how it ended, also where it could not be started. Rejects only when `signal` aborts.
 */
export function run(program, args, { env = process.env, signal } = {}) {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that all of it can be stopped: python3 may be a shell script around Python.
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output.stderr += text;
    });
    /** @type {NodeJS.Timeout | undefined} */
    let stopping;
    const stop = () => {
      stopGroup(child.pid);
      stopping = setInterval(stopGroup, STOP_AGAIN_MS, child.pid);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
    child.on('error', (error) => {
      clearInterval(stopping);
      resolve({ ok: false, ending: error.message, ...output });
    });
    child.on('close', (status, killedBy) => {
      signal?.removeEventListener('abort', stop);
      clearInterval(stopping);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ ok: status === 0, ending: killedBy ?? `exit status ${status}`, ...output });
    });
  });
}

/** @param {number | undefined} pid */
function stopGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
