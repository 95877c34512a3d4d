import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment, requirementsOf } from '../../../scripts/clients/pythonEnvironment.ts';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** A Python that has tritonclient, in an environment of its own that all checkouts of a user share. */
export async function pythonWithTritonclient(): Promise<string> {
  return join(await pythonEnvironment('tritonclient', await requirementsOf(REQUIREMENTS)), 'bin/python');
}
