/**
 * Where personal data stands: every table column that may hold some, what it holds, and what becomes of it when a
 * case is anonymised. That is done from this page (anonymise.ts), and a test holds it against the schema: a column that nobody
 * has placed is red. Files are in FILES, below.
 */

/** What stands somewhere. `needs`: health and other circumstances; `sum`: a hash of something personal. */
export type Holds = 'name' | 'contact' | 'words' | 'needs' | 'sum' | 'staff';

/**
 * `row`: the whole row goes. `blank`: the column is emptied, the row stays. `kept`: it stays, and `why` says why it may.
 */
export interface PersonalColumn {
  holds: Holds;
  fate: 'row' | 'blank' | 'kept';
  why?: string;
}

export interface PersonalTable {
  /** Which of a case's rows go; left out: all that a `row` column stands in. */
  only?: string;
  personal: Record<string, PersonalColumn>;
  /** Ids, codes, sums of files, versions: nothing of a person. */
  plain: readonly string[];
}

const goes = (holds: Holds): PersonalColumn => ({ holds, fate: 'row' });
const emptied = (holds: Holds): PersonalColumn => ({ holds, fate: 'blank' });
const stays = (holds: Holds, why: string): PersonalColumn => ({ holds, fate: 'kept', why });

const OF_STAFF = 'about a colleague, not about a case: it goes with their account';
const OF_THE_LANDLORD =
  'figures, and what colleagues say of how the landlord works: it is published, and holds nothing of a case';
const WHO_ACTED = 'an id that says nothing of the person; the name stands in the directory of staff';

/** Columns that mean the same in every table. */
export const EVERYWHERE: PersonalTable = {
  personal: {
    by: stays('staff', WHO_ACTED),
    staff_id: stays('staff', WHO_ACTED),
    applied_by: stays('staff', WHO_ACTED),
    decided_by: stays('staff', WHO_ACTED),
    invited_by: stays('staff', WHO_ACTED),
    asked_by: stays('staff', WHO_ACTED),
    recorded_by: stays('staff', WHO_ACTED),
    saved_by: stays('staff', WHO_ACTED),
    written_by: stays('staff', WHO_ACTED),
    handler: stays('staff', WHO_ACTED),
  },
  plain: ['case_id', 'landlord_id'],
};

const KNOWN_AGAIN =
  'by it the same mail is known in the mailbox and not taken in again; nobody can tell the mail from it';
const OWN_WORDS =
  'what a landlord learnt of its own services; words that name the customer of a case it came of are refused';
const REPORTED = 'reports count it, and without a name or an address it says nothing of a person';

/** Every table that has a column of text or of JSON. */
export const PERSONAL_DATA: Record<string, PersonalTable> = {
  // A case.
  complaint: {
    personal: {
      customer_name: emptied('name'),
      customer_email: emptied('contact'),
      customer_phone: emptied('contact'),
      customer_address: emptied('contact'),
      representative_name: emptied('name'),
      representative_email: emptied('contact'),
      representative_address: emptied('contact'),
      adjustments: stays('needs', REPORTED),
      next_owner: stays('staff', WHO_ACTED),
    },
    plain: [
      'reference',
      'kind',
      'input',
      'status',
      'policy_version',
      'calendar_version',
      'subject',
      'outcome',
      'closed_why',
      'next_kind',
      // Worked out by the database from the columns above, and empty with them.
      'name_search',
      'postcode',
      'address_search',
    ],
  },
  case_event: { personal: {}, plain: ['type', 'event', 'role', 'key', 'hash'] },
  case_text: { personal: { body: goes('words') }, plain: ['id', 'field', 'search'] },
  case_obligation: {
    personal: { owner: stays('staff', WHO_ACTED) },
    plain: ['id', 'kind', 'about', 'rule', 'status'],
  },
  // The words that no other name of the landlord's has.
  name_word: { personal: { word: goes('name') }, plain: [] },
  reference_counter: { personal: {}, plain: [] },
  customer_word: { personal: {}, plain: ['key', 'word'] },
  survey_answer: { personal: {}, plain: ['words_text'] },
  // Broad answers, of which figures count how many there are.
  equality_answer: { personal: { answer: stays('needs', REPORTED) }, plain: ['characteristic'] },
  // Days, kinds and amounts: figures outlive what is personal in a case (RC-3).
  measure_entry: { personal: {}, plain: ['measure', 'detail', 'subject'] },
  measure_month: { personal: {}, plain: ['month', 'of', 'counted'] },
  measure_stale: { personal: {}, plain: [] },
  kept_figures: { personal: {}, plain: ['id', 'report'] },
  homes_count: { personal: {}, plain: ['id', 'stock'] },
  assessment_answer: {
    personal: {
      says: stays('words', OF_THE_LANDLORD),
      proof: stays('words', OF_THE_LANDLORD),
    },
    plain: ['id', 'code', 'provision'],
  },
  kept_pack: {
    personal: { contents: stays('words', OF_THE_LANDLORD) },
    plain: ['id', 'kind', 'pdf'],
  },
  kept_entry: { personal: {}, plain: ['kept_id', 'measure', 'detail'] },
  // Learning: a landlord's own words about its services, which may name nobody of the cases they came of.
  improvement_step: {
    personal: { words: stays('words', OWN_WORDS), owner_id: stays('staff', WHO_ACTED) },
    plain: ['improvement_id', 'step'],
  },
  improvement_case: { personal: {}, plain: ['improvement_id', 'lesson'] },
  learning_decision: {
    personal: { reason: stays('words', OWN_WORDS) },
    plain: ['about', 'lesson', 'case_ids', 'decision', 'improvement_id'],
  },
  learning_review: {
    personal: { attended: stays('staff', WHO_ACTED), notes: stays('words', OWN_WORDS) },
    plain: ['id', 'month'],
  },
  staff_learning: { personal: { words: stays('staff', OF_STAFF) }, plain: ['id', 'kind', 'code'] },
  focus_group: { personal: { learned: stays('words', OWN_WORDS) }, plain: ['id'] },
  // Codes, days and amounts: what was suggested stands beside what was decided for as long as figures do.
  compensation_guide: { personal: {}, plain: ['id', 'asked', 'suggested'] },
  public_submission: {
    personal: { sender: emptied('sum'), receiver: emptied('sum'), why: emptied('words') },
    plain: ['receipt_by', 'reasons', 'decision'],
  },
  receipt: { personal: {}, plain: ['by', 'last_error'] },
  case_insider: { personal: {}, plain: [] },
  case_read: { personal: {}, plain: ['page'] },
  reasoned_access: { personal: { reason: emptied('words') }, plain: [] },
  customer_link: { personal: { token_hash: goes('sum') }, plain: ['letter_id'] },

  // Letters and files. The name of a file is what a customer called it.
  outbox: { personal: {}, plain: ['id', 'kind', 'item', 'status', 'last_error', 'response'] },
  document: {
    only: `form <> 'history'`,
    personal: { name: goes('words') },
    plain: ['id', 'form', 'sha256', 'mime', 'template_version'],
  },
  evidence_mark: { personal: { passage: goes('words'), why: goes('words') }, plain: ['item', 'copy'] },
  document_scan: { personal: { found: goes('words') }, plain: ['id', 'verdict'] },
  exported_run: { personal: {}, plain: ['run_id', 'status', 'sha256'] },
  // Mail to the complaints address: with its case once it has one.
  inbox_mail: {
    personal: {
      from_name: emptied('name'),
      from_address: emptied('contact'),
      subject: emptied('words'),
      words: emptied('words'),
      why: emptied('words'),
      source_sum: stays('sum', KNOWN_AGAIN),
      content_sum: stays('sum', KNOWN_AGAIN),
    },
    plain: ['id', 'perhaps_case_id', 'box', 'uid_validity', 'kind', 'reason', 'notes', 'says', 'sender', 'state'],
  },
  inbox_file: {
    personal: { name: goes('words') },
    plain: ['mail_id', 'mime', 'sha256', 'verdict', 'found', 'problem'],
  },
  mailbox: {
    personal: {
      username: stays('contact', 'the mailbox of a landlord'),
      changed_by: stays('staff', WHO_ACTED),
    },
    plain: [
      'host',
      'security',
      'sealed_password',
      'folder',
      'after',
      'move_to',
      'trusted_server',
      'box',
      'uid_validity',
      'trouble',
    ],
  },
  arbitrator_notice: { personal: {}, plain: ['letter_id', 'code', 'arbitrator'] },
  letter_template: { personal: {}, plain: ['name', 'source'] },

  // Cases brought in from another system. A row is emptied once it is a case, and every row when the import is old.
  import_mapping: { personal: {}, plain: ['id', 'name', 'mapping'] },
  import_run: {
    personal: { begun_by: stays('staff', WHO_ACTED), undone_by: stays('staff', WHO_ACTED) },
    plain: ['id', 'file_name', 'mapping', 'state', 'last_error'],
  },
  import_row: {
    personal: { cells: { holds: 'words', fate: 'row' }, why: { holds: 'words', fate: 'row' } },
    plain: ['import_id', 'verdict', 'reference', 'old_reference', 'rule'],
  },
  import_file: {
    personal: { name: stays('words', 'what a file of another system is called; it goes when the import is emptied') },
    plain: ['import_id', 'sha256'],
  },

  // How long a case is kept.
  retention_decision: { personal: { reason: emptied('words') }, plain: ['decision', 'ground'] },
  case_anonymised: { personal: {}, plain: ['why'] },
  removed_document: { personal: {}, plain: ['sha256'] },

  // Trouble and its mending.
  case_trouble: { personal: {}, plain: ['what'] },
  housekeeping_try: { personal: {}, plain: ['chore', 'code'] },

  // Colleagues and their accounts.
  staff: {
    personal: {
      handle: stays('staff', OF_STAFF),
      name: stays('staff', OF_STAFF),
      email: stays('staff', OF_STAFF),
      phone: stays('staff', OF_STAFF),
    },
    plain: ['id', 'roles', 'team', 'manager_id'],
  },
  staff_leave: { personal: { cover_id: stays('staff', WHO_ACTED) }, plain: ['id'] },
  // What other systems are given, and whom a colleague looked up in the landlord's own directory.
  api_key: {
    personal: {
      created_by: stays('staff', WHO_ACTED),
      confirmed_by: stays('staff', WHO_ACTED),
      ended_by: stays('staff', WHO_ACTED),
    },
    plain: ['id', 'name', 'scopes', 'token_hash', 'begins'],
  },
  webhook: {
    personal: { created_by: stays('staff', WHO_ACTED) },
    plain: ['id', 'name', 'url', 'events', 'sealed_secret', 'turned_off_why'],
  },
  webhook_delivery: { personal: {}, plain: ['id', 'webhook_id', 'type', 'last_error'] },
  calendar_feed: { personal: {}, plain: ['id', 'whose', 'token_hash'] },
  resident_read: {
    personal: {
      resident_id: stays(
        'name',
        'who looked somebody up is shown to them when they ask; the id is the directory’s own',
      ),
    },
    plain: ['page'],
  },
  account: {
    personal: { email: stays('staff', OF_STAFF), oidc_subject: stays('staff', OF_STAFF) },
    plain: ['password_hash'],
  },
  sign_in_try: { personal: { source: stays('sum', OF_STAFF) }, plain: [] },
  security_event: { personal: { source: stays('sum', OF_STAFF) }, plain: ['what', 'page'] },
  security_forgotten: { personal: {}, plain: ['what'] },
  invitation: { personal: {}, plain: ['token_hash'] },
  second_step: { personal: {}, plain: ['sealed_secret'] },
  recovery_code: { personal: {}, plain: ['code_hash'] },
  passkey: { personal: { name: stays('staff', OF_STAFF) }, plain: ['id', 'public_key'] },
  account_mail: {
    personal: { to: stays('staff', OF_STAFF), entry: stays('staff', OF_STAFF) },
    plain: ['id', 'kind', 'last_error'],
  },
  admin_event: { personal: { about: stays('staff', WHO_ACTED) }, plain: ['action', 'detail'] },
  staff_request: { personal: { change: stays('staff', OF_STAFF) }, plain: ['id'] },
  session: { personal: { data: stays('staff', 'ends by itself within hours') }, plain: ['id_hash'] },

  // A landlord.
  landlord: {
    personal: {
      complaints_email: stays('contact', 'the address of a landlord'),
      phone: stays('contact', 'the telephone of a landlord'),
      address: stays('contact', 'the address of a landlord'),
    },
    plain: ['id', 'name', 'reference_prefix', 'website', 'survey_link', 'brand'],
  },
  set_up: {
    personal: {
      begun_by: stays('staff', WHO_ACTED),
      content: stays('staff', 'colleagues of a landlord being set up; emptied when that ends'),
      earlier: stays('staff', 'colleagues of a landlord being set up; emptied when that ends'),
    },
    plain: ['id', 'kind'],
  },
  installation: { personal: {}, plain: ['fact', 'value'] },
  policy_version: {
    personal: { added_by: stays('staff', WHO_ACTED) },
    plain: ['policy_id', 'version', 'policy', 'reason'],
  },
  party: {
    personal: { email: stays('contact', 'the address of a team or contractor') },
    plain: ['name', 'title', 'kind', 'manager_id'],
  },
  exceptional_time: { personal: {}, plain: ['id', 'what'] },
  calendar_version: { personal: {}, plain: ['version', 'calendar'] },
};

/** Files with personal data, and how they go when a case is anonymised. */
export const FILES: Record<string, { where: string; goes: string }> = {
  documents: {
    where: 'letters as they went and files that came in, in the document store under the sum of their bytes',
    goes: 'with the last case that has them',
  },
  'mail to the inbox': {
    where: 'mail as it came and what came with it, among the documents',
    goes: 'with its case; mail that belongs to none is kept',
  },
  bundles: {
    where: 'what was printed for a day’s post, among the documents',
    goes: 'the letters of the case are taken out, the others stay',
  },
  'caught mail': { where: 'the home’s folder mail, where putright’s own mail catcher runs', goes: 'at once' },
  histories: { where: 'histories of ended runs, among the documents', goes: 'stays: it holds ids, dates and amounts' },
  logs: { where: 'logs and metrics', goes: 'stays: they hold ids and codes' },
  backups: {
    where: 'folders that putright backup made',
    goes: 'with the backup; after a restore what is in it is anonymised again',
  },
};
