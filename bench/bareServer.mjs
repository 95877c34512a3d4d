// The peer of a sync: a Fastify route that reads a body and throws it away.
import Fastify from 'fastify';

const app = Fastify({ bodyLimit: 2 ** 31 });
app.addContentTypeParser('application/vnd.safetensors', (_request, payload, done) => done(null, payload));
app.put('/', async (request) => {
  let bytes = 0;
  for await (const chunk of request.body) bytes += chunk.length;
  return { bytes };
});
console.log(`bare server on ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.on('SIGTERM', () => app.close());
