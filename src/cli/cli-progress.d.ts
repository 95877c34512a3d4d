/** The part of cli-progress that is used here and in the demo; the package ships no types. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: {
      format: string;
      stream: NodeJS.WritableStream;
      barsize: number;
      hideCursor: boolean;
      gracefulExit: boolean;
      clearOnComplete?: boolean;
    });
    start(total: number, value: number, payload: Readonly<Record<string, string>>): void;
    update(value: number, payload: Readonly<Record<string, string>>): void;
    stop(): void;
  }
}
