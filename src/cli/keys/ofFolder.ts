import { join } from 'node:path';
import { Refusal } from '../answers.ts';
import type { Failure } from '../failure.ts';
import { listImages } from '../files/imageFolder.ts';
import { imagesForm } from '../files/imagesForm.ts';
import { KeysFile } from '../files/keysFile.ts';
import { writeWhole } from '../files/wholeFile.ts';
import { Progress } from '../progress.ts';
import type { Outcome } from '../screen.ts';
import type { Session } from '../session.ts';
import { plural } from '../units.ts';
import { type Provenance, readProvenance } from './provenance.ts';
import { type KeysRequest, keysQuestion } from './request.ts';

export interface FolderRequest extends KeysRequest {
  readonly batchSize: number;
  /** The file for the names. */
  readonly names: string;
}

/** Keys of a folder's images, batch by batch in natural order of their names. */
export async function keysOfFolder(session: Session, folder: string, request: FolderRequest): Promise<Outcome> {
  const { names, skipped } = await listImages(folder);
  const { out, batchSize } = request;
  return writeWhole(out, async (handle) => {
    const keys = new KeysFile(handle);
    const progress = new Progress(session.screen.stderr, folder, names.length, (images) =>
      plural(Math.round(images), 'image'),
    );
    const provenances: Provenance[] = [];
    try {
      for (let at = 0; at < names.length; at += batchSize) {
        const batch = names.slice(at, at + batchSize);
        provenances.push(await keysOfBatch(session, folder, batch, request, keys));
        progress.add(batch.length);
      }
    } finally {
      progress.stop();
    }
    await keys.finish();
    await writeWhole(request.names, (file) => file.writeFile(`${JSON.stringify(names, null, 1)}\n`));
    warnOfMixture(session, provenances);
    return outcome(keys, provenances, skipped, request);
  });
}

async function keysOfBatch(
  { server }: Session,
  folder: string,
  names: readonly string[],
  request: FolderRequest,
  keys: KeysFile,
): Promise<Provenance> {
  const body = await imagesForm(names.map((name) => join(folder, name)));
  try {
    return await server.ask({ ...keysQuestion(request), body }, async (answer) => {
      await keys.add(answer.body);
      return readProvenance(answer);
    });
  } catch (thrown) {
    throw thrown instanceof Refusal ? naming(thrown, names) : thrown;
  }
}

/** The server counts the images of a batch; here they have names. */
function naming(refusal: Refusal, names: readonly string[]): Failure {
  const { part } = (refusal.facts.details ?? {}) as { part?: unknown };
  const name = typeof part === 'number' ? names[part] : undefined;
  if (name === undefined) return refusal.saying(`${refusal.message} (Images ${names[0]} to ${names.at(-1)}.)`);
  return refusal.saying(`${refusal.message} That is ${name}.`);
}

/** Rows that must not be compared with each other without a thought. */
function warnOfMixture({ screen }: Session, provenances: readonly Provenance[]): void {
  const [first, last] = [provenances[0]!, provenances.at(-1)!];
  if (new Set(provenances.map(({ weights_digest: digest }) => digest)).size > 1) {
    screen.warn(
      `the weights changed on the way, from EMA step ${first.ema_step} to ${last.ema_step}; --ema-step N asks for those of one step.`,
    );
  }
  if (provenances.length > 1 && first.batch_norm.startsWith('mode=train')) {
    screen.warn(
      `keys of ${provenances.length} batches in train-mode batch norm: each depends on the images that it was sent with. --bn eval makes them independent.`,
    );
  }
}

function outcome(
  keys: KeysFile,
  provenances: readonly Provenance[],
  skipped: number,
  { out, names }: FolderRequest,
): Outcome {
  const [rows, dim] = keys.shape;
  const last = provenances.at(-1)!;
  const others = skipped === 0 ? '' : ` (${plural(skipped, 'other file')} left out)`;
  const text = `Wrote ${out}: keys [${rows}, ${dim}] of EMA step ${last.ema_step ?? 'none'}, and ${names}: the names of the images${others}.`;
  return { text, json: { file: out, names_file: names, rows, dim, skipped, batches: provenances } };
}
