// Makes dist/: the programs, the workflows' bundle, and a stamp that says what they were made from.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { compile, removeOld, write } from './compile.mjs';
import { ROOT, stampFile, stampOf } from './sources.mjs';

/** Builds whole or not at all: the stamp is taken before and written after, so an edit meanwhile is built next time. */
export async function buildAll(root = ROOT) {
  const stamp = stampOf(root);
  const out = join(root, 'dist');
  rmSync(stampFile(root), { force: true });
  const [written, { code }] = await Promise.all([
    compile(root, out),
    bundleWorkflowCode({
      workflowsPath: join(root, 'workflows', 'index.ts'),
      payloadConverterPath: join(root, 'workflows', 'payload-converter.ts'),
      workflowInterceptorModules: [
        join(root, 'workflows', 'interceptors.ts'),
        // Does nothing but in a replay: what goes live is what was judged. Last, so that it hears what the others made.
        join(root, 'client', 'administration', 'replay', 'recorder.ts'),
      ],
      logger: QUIET,
    }),
  ]);
  write(join(out, 'workflows.js'), code);
  removeOld(out, [...written, 'workflows.js']);
  write(stampFile(root), `${stamp}\n`);
}

const QUIET = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
