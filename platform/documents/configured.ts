/** Where an installation keeps documents: `DOCUMENTS_URL`, `DOCUMENTS_DIR`, or a folder of its own. */
import { documentStore, type DocumentStore } from './store.ts';
import { privateFolder } from '../home.ts';

/** The document store that the environment names, otherwise a folder of the home. */
export function configuredDocumentStore(home: string, env: NodeJS.ProcessEnv = process.env): DocumentStore {
  return documentStore(env['DOCUMENTS_URL'], env['DOCUMENTS_DIR'] || privateFolder(home, 'documents'));
}
