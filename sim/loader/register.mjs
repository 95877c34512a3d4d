/*
 * Before anything else in a process of the simulation (`node --import`): makes Node load some files in the place of
 * others, and files with the edits that MOCOSERVE_SIM_EDITS lists, [{ file, search, replace }] as JSON.
 */
import { register } from 'node:module';

const edits = JSON.parse(process.env.MOCOSERVE_SIM_EDITS ?? '[]');
register('./hooks.mjs', import.meta.url, { data: { edits } });
