import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const root = new URL('../../', import.meta.url).href;

/** What reaches out of the process is simulated; what is slow and pure is made fast. */
const SUBSTITUTES = {
  'src/architectures/index.ts': 'sim/substitutes/architectures.ts',
  'src/coordination/redis/client.ts': 'sim/substitutes/redisClient.ts',
  'src/coordination/redis/blocking.ts': 'sim/substitutes/redisBlocking.ts',
  'src/numerics/digest.ts': 'sim/substitutes/digest.ts',
  'src/numerics/digestThread.ts': 'sim/substitutes/digestThread.ts',
  'src/numerics/reclaim.ts': 'sim/substitutes/reclaim.ts',
};

const { ES2023, ESNext } = { ...typescript.ScriptTarget, ...typescript.ModuleKind };
const compilerOptions = { target: ES2023, module: ESNext, verbatimModuleSyntax: true, inlineSourceMap: true };

let edits = [];

export function initialize(data) {
  edits = data.edits;
}

/** As if the substitute stood in the other's place; it alone may ask for the other. */
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  const substitute = SUBSTITUTES[resolved.url.slice(root.length)];
  if (substitute === undefined || context.parentURL === root + substitute) return resolved;
  return { ...resolved, url: root + substitute };
}

/** TypeScript without its types: nothing is added that would slow down what runs a million times. */
export async function load(url, context, next) {
  const path = url.slice(root.length);
  if (!url.startsWith(root) || path.startsWith('node_modules/') || !path.endsWith('.ts')) return next(url, context);
  const text = edited(path, readFileSync(fileURLToPath(url), 'utf8'));
  const { outputText: source } = typescript.transpileModule(text, { fileName: fileURLToPath(url), compilerOptions });
  return { format: 'module', source, shortCircuit: true };
}

function edited(path, text) {
  let source = text;
  for (const { file, search, replace } of edits) {
    if (file !== path) continue;
    const found = source.split(search).length - 1;
    if (found !== 1) throw new Error(`in ${file} this stands ${found} times, not once: ${search}`);
    source = source.replace(search, () => replace);
  }
  return source;
}
