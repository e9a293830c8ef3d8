/** Everything the cases' workflow asks of the world, made from what it needs. */
import type { Db } from '../db/connect.ts';
import { createDelivery, type Links } from './delivery.ts';
import type { DocumentStore } from './documents/store.ts';
import type { Print } from './letters/press.ts';
import { createMailer, type Mailer } from './mailer.ts';
import type { DeliveryActivities } from '../workflows/engine/ports.ts';
import type { CaseActivities } from './ports.ts';
import { createStorage } from './storage.ts';

export interface Needs {
  db: Db;
  /** Where mail goes; without one every letter waits. */
  smtpUrl: string | undefined;
  mailer?: Mailer;
  /** Where letters are kept as they were sent. */
  documents: DocumentStore;
  /** What customers' private links are made with; letters carry none without. */
  links?: Links;
  /** Where PDFs are made; in this process without. */
  print?: Print;
}

const NOWHERE: Mailer = {
  send: () => Promise.resolve({ went: false, forGood: false, code: 'no-mail-server' }),
  close() {},
};

export function createActivities({
  db,
  smtpUrl,
  mailer,
  documents,
  links,
  print,
}: Needs): Pick<CaseActivities, 'record'> & DeliveryActivities {
  const mail = mailer ?? (smtpUrl === undefined ? NOWHERE : createMailer(smtpUrl));
  return { ...createStorage(db), ...createDelivery(db, mail, documents, links, print) };
}
