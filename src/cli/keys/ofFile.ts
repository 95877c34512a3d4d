import type { Body } from '../connection.ts';
import { wrongFile } from '../failure.ts';
import { imageType } from '../files/imagesForm.ts';
import { KeysFile } from '../files/keysFile.ts';
import { fileBody, isJpeg, isNpy, isPng, lookAt } from '../files/localFile.ts';
import { openSafetensors, SAFETENSORS_TYPE } from '../files/safetensorsFile.ts';
import { writeWhole } from '../files/wholeFile.ts';
import type { Outcome } from '../screen.ts';
import { withBar } from '../sending.ts';
import type { Session } from '../session.ts';
import { readProvenance } from './provenance.ts';
import { type KeysRequest, keysQuestion, NPY_TYPE } from './request.ts';

/** Keys of one batch, sent as it is. */
export async function keysOfFile({ server, screen }: Session, path: string, request: KeysRequest): Promise<Outcome> {
  const batch = await batchOf(path);
  const { out } = request;
  return writeWhole(out, async (handle) => {
    const keys = new KeysFile(handle);
    const provenance = await withBar(screen, path, batch, (body) =>
      server.ask({ ...keysQuestion(request), body }, async (answer) => {
        await keys.add(answer.body);
        return readProvenance(answer);
      }),
    );
    await keys.finish();
    const [rows, dim] = keys.shape;
    const text = `Wrote ${out}: keys [${rows}, ${dim}] of EMA step ${provenance.ema_step ?? 'none'}.`;
    return { text, json: { file: out, rows, dim, ...provenance } };
  });
}

async function batchOf(path: string): Promise<Body> {
  const file = await lookAt(path);
  if (isNpy(file.beginning)) return fileBody(file, NPY_TYPE);
  if (isJpeg(file.beginning) || isPng(file.beginning)) return fileBody(file, imageType(file));
  if (/\.safetensors$/i.test(path)) return fileBody(await openSafetensors(path), SAFETENSORS_TYPE);
  if (/\.npy$/i.test(path)) throw wrongFile(`${path} is not .npy; write it with numpy.save('FILE', images).`, path);
  throw wrongFile(`${path} is no batch: expected a folder of images, or a .npy, .safetensors, JPEG or PNG file.`, path);
}
