/** What to do about codes of the server whose own sentence speaks of HTTP, or leaves the next command open. */
const ADVICE: Readonly<Record<string, string>> = {
  unauthorized: 'Give the token by --token-file FILE or in MOCOSERVE_TOKEN.',
  forbidden: 'Give a token of that role by --token-file FILE or in MOCOSERVE_TOKEN.',
  encoder_not_found: '"mocoserve encoders list" shows those there are.',
  encoder_exists: 'Choose another name, or "mocoserve encoders update" it.',
  checkpoint_not_found: '"mocoserve checkpoint list" shows those there are.',
  not_initialized: 'Send it weights first: "mocoserve sync FILE --step N" or "mocoserve weights put FILE".',
  architecture_unknown: 'GET /v1/architectures lists them.',
  no_data_dir: 'Start the server with --data-dir DIRECTORY.',
  tensor_unexpected: 'Here that is --no-strict.',
  query_step_conflict: 'If these weights are right, give them the number of a later step.',
  query_step_stale: 'Give them the number of a later step.',
  body_too_large: 'Start the server with a larger --max-body-bytes.',
  batch_too_large: 'Send fewer rows at a time.',
  image_sizes_differ: 'Create the encoder with --resize and --crop.',
};

/** The server's sentence, and what to do in terms of this command line. */
export function advised(sentence: string, code: string): string {
  const advice = ADVICE[code];
  return advice === undefined ? sentence : `${sentence} ${advice}`;
}
