import { Cut, ENDED_EARLY } from './brokenConnection.ts';
import type { Answer, Connection, Question } from './connection.ts';
import { lookAt } from './files/localFile.ts';
import { promisedBytes } from './files/safetensorsFile.ts';
import { writeWhole } from './files/wholeFile.ts';
import { Progress } from './progress.ts';
import type { Screen } from './screen.ts';
import { counted } from './sending.ts';
import { bytesInWords } from './units.ts';

export interface Downloaded {
  readonly file: string;
  readonly bytes: number;
  readonly headers: Answer['headers'];
}

/** Downloads safetensors into a file, whole or not at all; a transfer that was cut begins again. @throws Failure */
export function download(
  server: Connection,
  { stderr }: Screen,
  question: Pick<Question, 'path' | 'query'>,
  file: string,
): Promise<Downloaded> {
  return server.ask({ method: 'GET', ...question, ifOpen: null }, ({ headers, body }) =>
    writeWhole(file, async (handle, partial) => {
      const progress = new Progress(stderr, file, Number(headers['content-length'] ?? 0), bytesInWords);
      let bytes = 0;
      try {
        for await (const chunk of counted(body, progress)) {
          await handle.write(chunk);
          bytes += chunk.length;
        }
      } finally {
        progress.stop();
      }
      // A proxy that leaves out the length can end the body early and nobody is told.
      if ((await promisedBytes(await lookAt(partial))) !== bytes) throw new Cut(ENDED_EARLY);
      return { file, bytes, headers };
    }),
  );
}
