import { excerpt, quote, SafetensorsError } from './errors.ts';
import { HeaderScanner } from './headerScanner.ts';
import type { SafetensorsLimits } from './limits.ts';
import { readTensorEntry, type TensorEntry } from './tensorEntry.ts';

/** The one key of the header that is not a tensor. */
export const metadataKey = '__metadata__';

export interface HeaderObject {
  /** In the order in which the header lists them. */
  readonly entries: TensorEntry[];
  readonly metadata: Map<string, string>;
}

/**
 * Reads the JSON text of a header. Where the data of the tensors lie to each other is not looked at here.
 * @throws SafetensorsError
 */
export function readHeaderObject(text: string, limits: SafetensorsLimits): HeaderObject {
  const scanner = new HeaderScanner(text);
  const entries: TensorEntry[] = [];
  let metadata = new Map<string, string>();
  for (const name of scanner.members('the header')) {
    if (name === metadataKey) {
      metadata = readMetadata(scanner, limits);
      continue;
    }
    checkName(name, limits);
    if (entries.length === limits.tensors) {
      const message = `the header has more than ${limits.tensors} tensors`;
      throw new SafetensorsError('safetensors_too_many_tensors', message, { expected: limits.tensors });
    }
    entries.push(readTensorEntry(scanner, name, limits));
  }
  scanner.end();
  return { entries, metadata };
}

function checkName(name: string, limits: SafetensorsLimits): void {
  if (name.length <= limits.nameLength) return;
  const message = `tensor name ${quote(name)} has ${name.length} characters; expected at most ${limits.nameLength}`;
  const details = { tensor: excerpt(name), expected: limits.nameLength, received: name.length };
  throw new SafetensorsError('safetensors_name_too_long', message, details);
}

function readMetadata(scanner: HeaderScanner, limits: SafetensorsLimits): Map<string, string> {
  const metadata = new Map<string, string>();
  if (scanner.kind() !== 'object') throw metadataError(metadataKey, 'an object of strings', scanner.kind());
  for (const key of scanner.members(metadataKey)) {
    if (metadata.size === limits.metadataEntries) {
      const message = `${metadataKey} has more than ${limits.metadataEntries} entries`;
      throw new SafetensorsError('safetensors_metadata_too_large', message, { expected: limits.metadataEntries });
    }
    if (scanner.kind() !== 'string') throw metadataError(`${metadataKey} ${quote(key)}`, 'a string', scanner.kind());
    metadata.set(key, scanner.string());
  }
  return metadata;
}

function metadataError(what: string, expected: string, received: string): SafetensorsError {
  const message = `${what} must be ${expected}, received a value of JSON type ${received}`;
  return new SafetensorsError('safetensors_metadata_invalid', message, { expected, received });
}
