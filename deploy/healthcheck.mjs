// Asks the server in the same container whether it is well: node healthcheck.mjs /health/live or /health/ready.
// Exits with 0 for a good answer, else with 1, saying why. The image has no curl.
import http from 'node:http';
import https from 'node:https';

const [, , path = '/health/live'] = process.argv;
const { MOCOSERVE_PORT: port = '', MOCOSERVE_TLS_CERT: cert = '' } = process.env;
const options = {
  host: '127.0.0.1',
  port: port || '8080',
  path,
  signal: AbortSignal.timeout(4_000),
  // The certificate is for the name that others use; here it is known who answers.
  rejectUnauthorized: false,
};

process.exitCode = 1;
(cert === '' ? http : https)
  .get(options, (response) => {
    process.exitCode = response.statusCode === 200 ? 0 : 1;
    response.pipe(process.stdout);
  })
  .on('error', (error) => console.log(`No answer: ${error}`));
