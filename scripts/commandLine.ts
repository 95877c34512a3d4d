/** What a command line asks for instead of a run: help, or to be put right. */
export interface Instead {
  readonly text: string;
  readonly exitCode: number;
}

/** @param parse undefined: help is asked for; throws an error with a sentence for a wrong command line */
export function readCommandLine<Options>(help: string, parse: () => Options | undefined): Options | Instead {
  try {
    return parse() ?? { text: help, exitCode: 0 };
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${help}`, exitCode: 2 };
  }
}

/** Runs, or prints what there is to say instead. */
export async function runCommand<Options extends object>(
  options: Options | Instead,
  run: (options: Options) => Promise<void>,
): Promise<void> {
  if (!('text' in options)) return run(options);
  (options.exitCode === 0 ? process.stdout : process.stderr).write(options.text);
  process.exitCode = options.exitCode;
}

export function integer(option: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw new Error(`${option} must be an integer from ${minimum} to ${maximum}, not "${text}".`);
}

export function minutes(text: string, maximum: number): number {
  const value = Number(text);
  if (value > 0 && value <= maximum) return value;
  throw new Error(`--minutes must be above 0 and at most ${maximum}.`);
}

/** Aborted by Ctrl+C: the run ends early, and what was done is judged all the same. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
