/** The workflows' code as a worker or a replay takes it: bundled by `npm run build`, or to be bundled from the sources. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RUNS_COMPILED } from './project-root.ts';

const BUNDLE = fileURLToPath(new URL('../workflows.js', import.meta.url));
const source = (name: string): string => fileURLToPath(new URL(`../workflows/${name}.ts`, import.meta.url));

/** What is bundled together: the workflows, and how messages reach them. Whoever bundles gives all of it. */
export function workflowSources() {
  return {
    workflowsPath: source('index'),
    payloadConverterPath: source('payload-converter'),
    workflowInterceptorModules: [source('interceptors')],
  };
}

/** What a worker that runs compiled code takes, and what one that runs from the sources bundles by itself. */
export type WorkflowCode =
  | { workflowBundle: { codePath: string } }
  | {
      workflowsPath: string;
      dataConverter: { payloadConverterPath: string };
      interceptors: { workflowModules: string[] };
    };

/** Never a bundle older than the code beside it: whoever runs from the sources takes the workflows from there too. */
export function workflowCode(): WorkflowCode {
  if (RUNS_COMPILED) return { workflowBundle: { codePath: BUNDLE } };
  const { workflowsPath, payloadConverterPath, workflowInterceptorModules } = workflowSources();
  return {
    workflowsPath,
    dataConverter: { payloadConverterPath },
    interceptors: { workflowModules: workflowInterceptorModules },
  };
}

/**
 * Which code takes a turn, as Temporal's pages show it beside each: twelve digits of the bundle's SHA-256, or `sources`. Two of
 * it stand in a history for every turn, and the SDK's own label is four times as long.
 */
export function codeLabel(code: WorkflowCode = workflowCode()): string {
  if (!('workflowBundle' in code)) return 'putright+sources';
  const digest = createHash('sha256').update(readFileSync(code.workflowBundle.codePath)).digest('hex');
  return `putright+${digest.slice(0, 12)}`;
}
