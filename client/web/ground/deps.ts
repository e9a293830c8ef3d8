/** What the pages are made with. */
import type { DocumentStore } from '../../../activities/documents/store.ts';
import type { World } from '../../service/world.ts';
import type { AccessStore } from '../../service/access-store.ts';
import type { CustomerStore } from '../../service/customer-store.ts';
import type { HealthStore } from '../../service/health-store.ts';
import type { OnFault } from './errors.ts';
import type { Viewer } from './viewer.ts';
import type { WebSettings } from './settings.ts';

export interface WebDeps {
  /** The service without limits: for the public form, customers' own pages, and what holds for every landlord. */
  world: World;
  /** The service as somebody signed in may use it: the one place where landlords are kept apart (DESIGN §4.11). */
  seenBy(viewer: Viewer): World;
  /** Accounts, sessions, links and who has read what. */
  access: AccessStore;
  /** Customers' links, what they said there, surveys and receipts. */
  customers: CustomerStore;
  /** Counts and ages, for the page on how putright is. */
  health: HealthStore;
  /** When the local servers were last backed up; undefined where that is not known here. */
  lastBackup?: () => Date | null | undefined;
  documents: DocumentStore;
  settings: WebSettings;
  /** Told of faults of ours, for the log. */
  onFault: OnFault;
}
