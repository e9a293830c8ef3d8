/** Where an installation keeps documents: `DOCUMENTS_URL`, `DOCUMENTS_DIR`, or a folder of its own. */
import { documentStore, type DocumentStore } from './store.ts';
import { configuredScanner } from './scanner.ts';
import { privateFolder } from '../home.ts';

/** The document store that the environment names, otherwise a folder of the home; with the scanner that it names. */
export function configuredDocumentStore(home: string, env: NodeJS.ProcessEnv = process.env): DocumentStore {
  const store = documentStore(env['DOCUMENTS_URL'], env['DOCUMENTS_DIR'] || privateFolder(home, 'documents'));
  return { ...store, scanner: configuredScanner(env) };
}
