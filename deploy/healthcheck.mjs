// Asks the server in the same container whether it is well: node healthcheck.mjs /health/live or /health/ready.
// Exits with 0 for a good answer, else with 1, saying why. The image has no curl.
const [, , path = '/health/live'] = process.argv;
const port = process.env.MOCOSERVE_PORT || '8080';

try {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) });
  console.log(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(`No answer: ${error instanceof Error ? (error.cause ?? error) : error}`);
  process.exitCode = 1;
}
