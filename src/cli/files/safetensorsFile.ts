import { wrongFile } from '../failure.ts';
import { beginsWith, isNpy, type LocalFile, lookAt, readBytes } from './localFile.ts';

export const SAFETENSORS_TYPE = 'application/vnd.safetensors';

const LENGTH_BYTES = 8;
/** As the format's own library has it. */
const MAX_HEADER_BYTES = 100_000_000;

const SAVE = "Write it with safetensors.torch.save_file(model.state_dict(), 'FILE').";

/**
 * A file that has the outline of safetensors: a header, and as many bytes as it promises. The server checks all of it; this
 * spares the way to it for files that are something else, or were cut.
 *
 * @throws Failure
 */
export async function openSafetensors(path: string): Promise<LocalFile> {
  const file = await lookAt(path);
  const other = otherFormat(file.beginning);
  if (other !== null) throw wrongFile(`${path} is ${other}, not safetensors. ${SAVE}`, path);
  const expected = await promisedBytes(file);
  if (expected === null) {
    const bytes = file.beginning.toString('hex');
    throw wrongFile(`${path} is not safetensors: it begins with the bytes ${bytes || '(none)'}. ${SAVE}`, path);
  }
  if (file.bytes < expected) {
    throw wrongFile(
      `${path} was cut: its header promises ${expected} bytes, it has ${file.bytes}. Copy it again.`,
      path,
    );
  }
  return file;
}

/** The length of a safetensors file by its own header; null: it has none. */
export async function promisedBytes({ path, bytes, beginning }: LocalFile): Promise<number | null> {
  if (beginning.length < LENGTH_BYTES) return null;
  const length = Number(beginning.readBigUInt64LE());
  if (length > MAX_HEADER_BYTES) return null;
  if (LENGTH_BYTES + length > bytes)
    return (await readBytes(path, LENGTH_BYTES, 1))[0] === 0x7b ? LENGTH_BYTES + length : null;
  const end = dataEnd((await readBytes(path, LENGTH_BYTES, length)).toString());
  return end === null ? null : LENGTH_BYTES + length + end;
}

function dataEnd(header: string): number | null {
  try {
    let end = 0;
    for (const [name, tensor] of Object.entries(
      JSON.parse(header) as Record<string, { data_offsets?: [number, number] }>,
    )) {
      if (name !== '__metadata__') end = Math.max(end, Number(tensor.data_offsets?.[1]));
    }
    return Number.isFinite(end) ? end : null;
  } catch {
    return null;
  }
}

/** What people have at hand instead. */
function otherFormat(beginning: Uint8Array): string | null {
  if (beginsWith(beginning, [0x50, 0x4b, 0x03, 0x04])) return 'a zip (as torch.save writes)';
  if (beginsWith(beginning, [0x80, 0x02])) return 'a pickle (as old versions of torch.save write)';
  if (beginsWith(beginning, [0x89, 0x48, 0x44, 0x46])) return 'HDF5';
  return isNpy(beginning) ? 'a .npy file' : null;
}
