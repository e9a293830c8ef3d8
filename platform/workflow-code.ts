/** The workflows' code as a worker or a replay takes it: bundled by `npm run build`, or to be bundled from the sources. */
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
