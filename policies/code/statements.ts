/**
 * What a policy may say that the Code, or the law round it, has an opinion on (facts.md §5). The check reads these beside the
 * deadlines; each is a fact about the text, not yet a verdict.
 */
export const STATEMENTS = [
  'definition-code-2024',
  'definition-older',
  'definition-own',
  'merges-several-complaints',
  'tries-to-resolve-before-complaint',
  'resolves-there-and-then',
  'first-contact-unit-undefined',
  'response-start-unstated',
  'extension-unit-unstated',
  'housing-conditions-carve-out',
  'removes-names-from-record',
  'refuses-escalation-beyond-exclusions',
  'stage1-officer-helps-refuse-escalation',
  'stops-investigation-for-behaviour',
  'blanket-exclusions',
  'closes-with-actions-open',
  'panel-outcome-days-unit-unstated',
  'ombudsman-wait-weeks',
  'designated-person-route',
  'ombudsman-by-email-or-fax',
  'refers-to-withdrawn-standard',
  'review-date-passed',
] as const;
export type StatementKind = (typeof STATEMENTS)[number];
