/** Where services say what an operator should know and nobody asked for. */
export interface Log {
  info(details: object, sentence: string): void;
  warn(details: object, sentence: string): void;
}
