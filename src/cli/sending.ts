import type { Body } from './connection.ts';
import { Progress } from './progress.ts';
import type { Screen } from './screen.ts';
import { bytesInWords } from './units.ts';

/** Sends a body with a bar that shows how far it is. */
export async function withBar<Result>(
  { stderr }: Screen,
  label: string,
  body: Body,
  send: (body: Body) => Promise<Result>,
): Promise<Result> {
  const progress = new Progress(stderr, label, body.bytes, bytesInWords);
  const open = () => {
    progress.restart();
    return counted(body.open(), progress);
  };
  try {
    return await send({ ...body, open });
  } finally {
    progress.stop();
  }
}

export async function* counted(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    progress.add(chunk.length);
  }
}
