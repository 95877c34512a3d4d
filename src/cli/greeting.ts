import { version } from '../version.ts';
import type { Connection } from './connection.ts';
import { Failure } from './failure.ts';
import type { Screen } from './screen.ts';

/** Asks who is there, and warns where it is another mocoserve than this one. @throws Failure where nobody is */
export async function greet(server: Connection, screen: Screen): Promise<void> {
  const theirs = await versionOf(server);
  if (theirs === null) {
    screen.warn(`what is at ${server.url.href} does not say that it is mocoserve; check --url.`);
  } else if (minorOf(theirs) !== minorOf(version)) {
    screen.warn(
      `this is mocoserve ${version}, the server is ${theirs}; a command may be refused or mean something else there. Use the command line of version ${minorOf(theirs)}.`,
    );
  }
}

async function versionOf(server: Connection): Promise<string | null> {
  try {
    const index = await server.json<{ name?: unknown; version?: unknown }>({ method: 'GET', path: '', ifOpen: null });
    return index.name === 'mocoserve' && typeof index.version === 'string' ? index.version : null;
  } catch (thrown) {
    // A proxy may hide the page; the command itself will tell what is wrong.
    if (thrown instanceof Failure ? thrown.ending === 'refused' : thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Before 1.0 a minor version may change anything. */
const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');
