import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { fileProblem, wrongFile } from './failure.ts';

/** A whole number from `minimum` on. */
export const whole = (minimum: number) => (text: string) => {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${minimum} on.`);
};

export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('It must be a number of seconds from 0 to 86400.');
}

export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new InvalidArgumentError(`It must be JSON: ${(thrown as Error).message}.`);
  }
}

export function jsonObject(text: string): object {
  const value = jsonValue(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new InvalidArgumentError('It must be a JSON object, such as {"dim": 64}.');
}

/** @throws Failure */
export function jsonObjectOf(file: string): object {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw wrongFile(`${file} cannot be read: ${fileProblem(thrown)}.`, file);
  }
  try {
    return jsonObject(text);
  } catch (thrown) {
    throw wrongFile(`${file} is not what is expected. ${(thrown as Error).message}`, file);
  }
}

/** Which encoder a command is about. */
export const encoderOption = () =>
  new Option('-e, --encoder <name>', 'name of the encoder').env('MOCOSERVE_ENCODER').makeOptionMandatory();

export const namingOption = () =>
  new Option('--naming <naming>', "how the file's tensors are named").choices(['auto', 'torchvision', 'moco']);

export const encoderPath = (name: string) => `v1/encoders/${encodeURIComponent(name)}`;
