import { Writable } from 'node:stream';
import { type Level, pino } from 'pino';

/** A logger that keeps what it is told. */
export function logged() {
  const texts: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      texts.push(String(chunk));
      done();
    },
  });
  const logger = pino({ level: 'info', formatters: { level: (label) => ({ level: label }) } }, sink);
  const lines = () => texts.map((text) => JSON.parse(text) as { level: Level; [field: string]: unknown });
  return { logger, lines };
}
