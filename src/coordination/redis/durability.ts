import { ReplyError } from 'ioredis';
import type { Client } from './client.ts';

/** What a Redis must be set to so that what it acknowledged survives its crash. */
const settings = { appendonly: 'yes', appendfsync: 'always' } as const;

/** One sentence for each setting that endangers acknowledged entries. */
export async function durabilityWarnings(client: Client): Promise<string[]> {
  const warnings: string[] = [];
  for (const [name, expected] of Object.entries(settings)) {
    const found = await settingOf(client, name);
    if (found === expected) continue;
    warnings.push(`Redis has ${name} ${found}: a crash may lose what it acknowledged. Set ${name} ${expected}.`);
  }
  return warnings;
}

/** Its value, or why it could not be checked, in brackets. */
async function settingOf(client: Client, name: string): Promise<string> {
  try {
    const [, value] = await client.config('GET', name);
    return value ?? '(which could not be checked: it does not tell)';
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
    return `(which could not be checked: ${(thrown as Error).message})`;
  }
}
