// Compiles every process of ours to plain JavaScript in dist/, with the files it reads beside it.
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { ROOT, sourceFiles } from './sources.mjs';

/** What node is asked to run: each becomes a file of the same path in dist/. */
export const ENTRIES = [
  'workers/start.ts',
  'workers/worker.ts',
  'workers/web.ts',
  'workers/public-forms.ts',
  'workers/mail-catcher.ts',
  'workers/inbox.ts',
  'workers/prepare.ts',
  'letters/print/pdf-process.ts',
  'client/cli/main.ts',
];

/** Files of an earlier build stay so long: a process that runs may still load one of them. */
const KEPT_MS = 24 * 60 * 60_000;

/** Compiles to `out` and copies what is no code; gives the paths it wrote, from `out`. */
export async function compile(root = ROOT, out = join(root, 'dist')) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outbase: root,
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    chunkNames: 'parts/[name]-[hash]',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    plugins: [placesStay(root), loadedWhenUsed()],
  });
  const written = [];
  for (const { path, text } of outputFiles) {
    const name = relative(out, path).split(sep).join('/');
    write(join(out, name), name.endsWith('.js') ? text + places(name) : text);
    written.push(name);
  }
  for (const name of sourceFiles(root).filter((file) => !/\.m?ts$|\.mjs$/.test(file))) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    copyFileSync(join(root, name), join(out, name));
    written.push(name);
  }
  return written;
}

/** Removes what earlier builds left in `out`, once nothing can want it any more. */
export function removeOld(out, written, now = Date.now()) {
  const kept = new Set(written);
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(out, path).split(sep).join('/');
    if (!kept.has(name) && now - statSync(path).mtimeMs > KEPT_MS) rmSync(path);
  }
}

/** Written beside its place and moved there: a process that starts meanwhile reads the old file or the new one. */
export function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/**
 * A module that asks where it lies is answered with its own place below dist/, whichever file its code ended up in: what
 * it reads lies there too.
 */
function placesStay(root) {
  return {
    name: 'places-stay',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes(`${sep}node_modules${sep}`)) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const name = relative(root, path).split(sep).join('/');
        const contents = text
          // Another program of ours, forked: it was compiled as well.
          .replace(/new URL\('([^']+)\.ts', import\.meta\.url\)/g, "new URL('$1.js', import.meta.url)")
          .replaceAll('import.meta.url', `__place('${name.replace(/\.ts$/, '.js')}').href`)
          .replaceAll('import.meta.dirname', `__path(__place('${dirname(name)}'))`);
        return { contents, loader: 'ts' };
      });
    },
  };
}

/** Packages that take longer to load than most commands take in all, and that few commands use. */
const HEAVY = ['@temporalio/client', '@temporalio/envconfig'];

/**
 * A heavy package is loaded when something of it is used, not when a module that might is. To the compiler it is a module of
 * CommonJS, of which it reads each name where it is used; what it reads from is an object that loads the package then.
 */
function loadedWhenUsed() {
  return {
    name: 'loaded-when-used',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@temporalio\// }, ({ path, kind }) =>
        HEAVY.includes(path) && kind === 'import-statement' ? { path, namespace: 'heavy' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'heavy' }, ({ path }) => ({
        contents: `module.exports = Object.create(new Proxy({}, {
          get: (_, name) => (name === '__esModule' ? true : __load(${JSON.stringify(path)})[name]),
        }));`,
        loader: 'js',
      }));
    },
  };
}

/** The end of each file: how its modules find their places, and load what is heavy. Functions and imports count from anywhere in a module. */
function places(name) {
  const up = '../'.repeat(name.split('/').length - 1) || '.';
  return `
import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __path } from 'node:url';
function __load(name) { return __createRequire(import.meta.url)(name); }
function __place(path) { return new URL('${up}' + path, import.meta.url); }
`;
}
