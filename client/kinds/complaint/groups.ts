/** The commands as staff look for them: by what they are about, each under one heading. */
import type { CommandName } from '../../../workflows/messages.ts';

export const GROUPS: readonly { title: string; commands: readonly CommandName[] }[] = [
  { title: 'The response', commands: ['submit-for-check', 'check-quality', 'respond'] },
  {
    title: 'Speaking to the customer',
    commands: [
      'acknowledge',
      'log-contact',
      'send-update',
      'agree-updates',
      'extend',
      'explain-delay',
      'invite-involved-customer',
      'offer-mediation',
      'record-mediation',
    ],
  },
  {
    title: 'Finding out',
    commands: [
      'define',
      'add-point',
      'request-information',
      'record-information',
      'file',
      'find',
      'review-stage1',
      'record-lesson',
      'note',
    ],
  },
  { title: 'Putting it right', commands: ['offer-remedy', 'promise', 'complete-action', 'reschedule-action'] },
  {
    title: 'Who handles it',
    commands: ['allocate', 'assign', 'resolve-task', 'give-task', 'flag-complex', 'tell-line-manager'],
  },
  {
    title: 'Taking it in',
    commands: [
      'record-needs',
      'verify-identity',
      'accept-old',
      'decide-anonymous',
      'ask-authority',
      'confirm-authority',
      'confirm-consents',
      'set-subject',
      'refuse',
      'reinstate',
      'reopen',
      'void',
      'link-case',
    ],
  },
  {
    title: 'Putting right what was recorded',
    commands: [
      'correct-contact',
      'correct-dates',
      'correct-intake',
      'correct-representative',
      'correct-adjustments',
      'correct-group',
      'correct-conduct',
      'correct-entry',
    ],
  },
  {
    title: 'Stage 2',
    commands: [
      'decide-late-request',
      'propose-refusal',
      'confirm-refusal',
      'choose-panel',
      'set-panel',
      'panel-evidence',
      'hold-panel',
    ],
  },
  { title: 'Letters', commands: ['send-count', 'correct-letter', 'record-posted', 'record-given', 'record-returned'] },
  {
    title: 'Special',
    commands: ['flag-disrepair', 'supersede', 'restrict-contact', 'review-restriction', 'close-not-engaging', 'close'],
  },
];
