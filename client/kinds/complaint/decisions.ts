/** What of a complaint waits for somebody's yes or no, and the command that gives it. */
import type { Policy } from '../../../policies/types.ts';
import { rolesFor, type CommandName } from '../../../workflows/messages.ts';
import type { PendingApproval } from '../../core/store/store-management.ts';
import type { PendingDecision } from '../face.ts';

interface Question {
  what: string;
  command: CommandName;
}

const TASKS: Partial<Record<NonNullable<PendingApproval['task']>, Question>> = {
  'age-decision': { what: 'Accept a complaint about something this old?', command: 'accept-old' },
  'anonymous-decision': { what: 'Investigate an anonymous complaint?', command: 'decide-anonymous' },
  'late-escalation': { what: 'Accept a request for stage 2 made after its time?', command: 'decide-late-request' },
  'escalation-without-right': {
    what: 'Accept a request for stage 2 from somebody without a right to it?',
    command: 'decide-late-request',
  },
  'offer-approval': {
    what: 'May more compensation be offered than whoever handles it may offer?',
    command: 'approve-offer',
  },
  'departure-decision': { what: 'Approve an answer that departs from policy?', command: 'decide-departure' },
};

const OTHERS: Record<Exclude<PendingApproval['kind'], 'task' | 'standing'>, Question> = {
  check: { what: 'Quality check of a drafted response', command: 'check-quality' },
  returned: { what: 'Draft returned by the quality check: to be put right', command: 'submit-for-check' },
  refusal: { what: 'Confirm that stage 2 is refused?', command: 'confirm-refusal' },
};

/** What is to be decided, and by whom; null for a task that is no decision. */
export function decisionOn(row: PendingApproval, policy: Pick<Policy, 'deciders'>): PendingDecision | null {
  if (row.kind === 'standing') return null;
  const question = row.kind === 'task' ? (row.task === null ? undefined : TASKS[row.task]) : OTHERS[row.kind];
  if (question === undefined) return null;
  const owner = row.kind === 'returned' ? (row.handler ?? 'team-leader') : row.owner;
  // Where no one person is named, the policy says who confirms.
  return { ...question, deciders: owner === null ? rolesFor(policy, 'confirm-refusal') : [owner] };
}
