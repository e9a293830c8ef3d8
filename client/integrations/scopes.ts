/** What a key to the API may be used for: never more than the person behind it may do. */

export const SCOPES = {
  'cases:read': 'read cases: lists, search, what happened, dates, drafts',
  'cases:log': 'log complaints, and add to open ones',
  'cases:act': 'give commands to cases, and record what customers say',
  'documents:read': 'read letters and files',
  'documents:write': 'file documents with cases, and record what was posted',
  'residents:read': 'look residents up in the landlord’s directory',
  'manage:read': 'read what managers look at: load, leave, missed dates, approvals',
  'manage:act': 'record leave, and hand cases over',
  'administer:read': 'read what administrators look at: staff, the log, letters’ words, health',
  'administer:act': 'change staff, letters, the calendar, webhooks and exceptional circumstances',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as Scope[];
