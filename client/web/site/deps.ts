/** What the pages are made with. */
import type { FastifyInstance } from 'fastify';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { OnRefused } from '../../core/store/scope.ts';
import type { AccessStore } from '../../access/store.ts';
import type { TakeForm } from '../../portal/form-process.ts';
import type { CustomerStore } from '../../portal/store.ts';
import type { IntegrationStore } from '../../integrations/store.ts';
import type { ImportStore } from '../../cases/import/store.ts';
import type { OpenExchange } from '../../administration/export/open.ts';
import type { HealthStore } from '../../administration/doctor/health-store.ts';
import type { Viewer } from './viewer.ts';
import type { WebSettings } from '../../../platform/settings/web-settings.ts';

/** Told of every fault of ours: its kind and where in the code, never its message, which may quote what people wrote. */
export type OnFault = (fault: { error: string; route: string; where: string[] }) => void;

export interface WebDeps {
  /** The service without limits: for the public form, customers' own pages, and what holds for every landlord. */
  service: ServiceContext;
  /** The service as somebody signed in may use it: the one place where landlords are kept apart and reading is logged (DESIGN §4.11). */
  seenBy(viewer: Viewer, page: string, onRefused?: OnRefused): ServiceContext;
  /** Accounts, sessions, links and who has read what. */
  access: AccessStore;
  /** Customers' links, what they said there, surveys and receipts. */
  customers: CustomerStore;
  /** Keys to the API, and what other systems are told. */
  integrations: IntegrationStore;
  /** Cases that are brought in from other systems. */
  imports: ImportStore;
  /** Exports of a landlord. */
  exchange: Pick<OpenExchange, 'exportLandlord'>;
  /** Counts and ages, for the page on how putright is. */
  health: HealthStore;
  /** When the local servers were last backed up; undefined where that is not known here. */
  lastBackup?: () => Date | null | undefined;
  /** The backups of the local servers that were made here. */
  backups?: () => { at: string; folder: string }[];
  documents: DocumentStore;
  /** Takes complaints of the public form in a process of their own; where there is none, the pages' process does. */
  takeForm?: TakeForm;
  /** The folder of this installation, where caught mail lies. */
  home?: string;
  settings: WebSettings;
  /** Told of faults of ours, for the log. */
  onFault: OnFault;
}

/** Pages that belong together, put on their paths. */
export type Area = (app: FastifyInstance, deps: WebDeps) => void;
