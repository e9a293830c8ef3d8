/**
 * What may be done with each table, and which of its rows belong to a landlord: told from the schema, so that a new table
 * with a landlord's id is kept apart by itself, and one without is refused until somebody says here whose its rows are.
 */
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../schema/index.ts';

/** What serves every landlord: workers, housekeeping, customers' links, the command line. */
export const SERVICE = 'putright_service';
/** What is done for somebody who looks: only the rows of the landlord that `LANDLORD_SETTING` names. */
export const VIEWER = 'putright_viewer';
/** Says whose rows are seen; where it is not set, none are. */
export const LANDLORD_SETTING = 'putright.landlord';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** One table of ours, as the database guards it. */
export interface GuardedTable {
  name: string;
  privileges: Privilege[];
  /** Whether whoever looks may use it at all: nobody signs in as a viewer. */
  forViewers: boolean;
  /** The condition on a row that is the landlord's; null where the rows are everybody's. */
  ours: string | null;
}

/** What is only ever added to: what was done is not undone by the program that did it. */
const ADDED_TO = [
  'admin_event',
  'arbitrator_notice',
  'assessment_answer',
  'calendar_version',
  'case_anonymised',
  'case_event',
  'case_read',
  'compensation_guide',
  'document',
  'exported_run',
  'homes_count',
  'focus_group',
  'improvement_case',
  'improvement_step',
  'installation',
  'kept_entry',
  'kept_figures',
  'kept_pack',
  'learning_decision',
  'learning_review',
  'letter_template',
  'name_word',
  'policy_version',
  'reasoned_access',
  'retention_decision',
  'security_event',
  'security_forgotten',
  'resident_read',
];
/** What changes and is never removed. */
const KEPT = [
  'account',
  'api_key',
  'calendar_feed',
  'customer_link',
  'customer_word',
  'exceptional_time',
  'inbox_file',
  'inbox_mail',
  'landlord',
  'outbox',
  'party',
  'receipt',
  'reference_counter',
  'staff',
  'survey_answer',
  'webhook',
];
/** Words are never changed; a trigger says which may be removed. */
const WRITTEN_ONCE = ['case_text'];

/** Signing in, and setting up a landlord, come before anybody looks. */
const SIGN_IN = [
  'account',
  'account_mail',
  'invitation',
  'passkey',
  'recovery_code',
  'second_step',
  'security_event',
  'security_forgotten',
  'session',
  'set_up',
  'sign_in_try',
];
/** What other systems are let in by and told with: read by whoever serves them, and shown to nobody who looks. */
const INTEGRATIONS = ['api_key', 'calendar_feed', 'mailbox', 'webhook', 'webhook_delivery'];

const LANDLORD = `(select current_setting('${LANDLORD_SETTING}', true))`;
/** Tables without a landlord's id, and which of their rows are the landlord's. */
const OTHERWISE: Readonly<Record<string, string | null>> = {
  landlord: `id = ${LANDLORD}`,
  case_trouble: `exists (select from complaint c where c.case_id = case_trouble.case_id)`,
  // A browser that is signed in: nobody who looks may use the table.
  session: 'false',
  // Sums of files that nobody has any more.
  removed_document: 'false',
  // Known before anybody looks.
  installation: null,
  // Counts of what every landlord's people did, without a landlord.
  security_forgotten: 'false',
  // One calendar of bank holidays for every landlord (decision 0018).
  calendar_version: null,
};

/** Every table of the schema, as it is to be guarded. */
export function guardedTables(tables: Readonly<Record<string, unknown>> = schema): GuardedTable[] {
  return Object.values(tables).flatMap((table) => (is(table, PgTable) ? [guarded(table)] : []));
}

function guarded(table: PgTable): GuardedTable {
  const { name, columns } = getTableConfig(table);
  return {
    name,
    privileges: privilegesOn(name),
    forViewers: ![...SIGN_IN, ...INTEGRATIONS].includes(name),
    ours: oursIn(
      name,
      columns.map((column) => column.name),
    ),
  };
}

function privilegesOn(name: string): Privilege[] {
  if (ADDED_TO.includes(name)) return ['SELECT', 'INSERT'];
  if (WRITTEN_ONCE.includes(name)) return ['SELECT', 'INSERT', 'DELETE'];
  return KEPT.includes(name) ? ['SELECT', 'INSERT', 'UPDATE'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
}

function oursIn(name: string, columns: readonly string[]): string | null {
  const said = OTHERWISE[name];
  if (said !== undefined) return said;
  if (columns.includes('landlord_id')) return `landlord_id = ${LANDLORD}`;
  throw new Error(`The table ${name} has no landlord_id: say in db/access/tables.ts whose its rows are.`);
}
