/** Everything the cases' workflow asks of the world, made from what it needs. */
import type { Db } from '../db/connect.ts';
import { packed } from '../workflows/messages.ts';
import { createDelivery, type PortalLinks } from './delivery.ts';
import type { DocumentStore } from '../platform/documents/store.ts';
import type { RenderPdf } from '../letters/print/pdf-renderer.ts';
import type { Mailer } from './mailer.ts';
import type { CaseActivities } from './ports.ts';
import type { ReturnPathSettings } from './return-path.ts';
import { createStorage, type StorageOptions } from './storage.ts';

export interface ActivityDependencies {
  db: Db;
  /** Where mail goes; without one every letter waits. */
  mailer: Mailer | null;
  /** Where letters are kept as they were sent. */
  documents: DocumentStore;
  /** What customers' private links are made with; letters carry none without. */
  links?: PortalLinks;
  /** Where PDFs are made; in this process without. */
  print?: RenderPdf;
  /** By which reports of what came back are known for ours. */
  returnPath?: ReturnPathSettings;
  /** What is other than usual about the record. */
  storage?: StorageOptions;
}

const NOWHERE: Mailer = {
  send: () => Promise.resolve({ went: false, forGood: false, code: 'no-mail-server' }),
  close() {},
};

/** The activities of cases, for a worker to register. */
export function createActivities({
  db,
  mailer,
  documents,
  links,
  print,
  returnPath,
  storage,
}: ActivityDependencies): CaseActivities {
  const { load, record } = createStorage(db, storage);
  return {
    load: async (input) => packed(await load(input)),
    record: async (proposal) => packed(await record(proposal)),
    ...createDelivery(db, mailer ?? NOWHERE, documents, links, print, returnPath),
  };
}
