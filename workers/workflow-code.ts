/** The workflows' code as a worker or a replay takes it: bundled by `npm run build`, or to be bundled from the sources. */
import { fileURLToPath } from 'node:url';

import { RUNS_COMPILED } from './local/root.ts';

const BUNDLE = fileURLToPath(new URL('../workflows.js', import.meta.url));

/** What a worker that runs compiled code takes, and what one that runs from the sources bundles by itself. */
export type WorkflowCode = { workflowBundle: { codePath: string } } | { workflowsPath: string };

/** Never a bundle older than the code beside it: whoever runs from the sources takes the workflows from there too. */
export function workflowCode(): WorkflowCode {
  if (RUNS_COMPILED) return { workflowBundle: { codePath: BUNDLE } };
  return { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) };
}
