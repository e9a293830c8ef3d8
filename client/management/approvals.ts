/** What waits for somebody's yes or no, the oldest first, each with the form that gives it. */
import { ROLE_NAMES, type IsoDate, type Role } from '../../policies/types.ts';
import type { CommandName } from '../../workflows/messages.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { PendingApproval } from '../core/store-management.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';

export interface Approval {
  caseId: string;
  reference: string;
  stage: number;
  /** What is to be decided. */
  what: string;
  /** The command that decides it. */
  command: CommandName;
  /** Who may: a name, or roles. */
  whose: string;
  since: IsoDate;
  due: IsoDate | null;
  late: boolean;
}

const TASKS: Partial<Record<NonNullable<PendingApproval['task']>, { what: string; command: CommandName }>> = {
  'age-decision': { what: 'Accept a complaint about something this old?', command: 'accept-old' },
  'anonymous-decision': { what: 'Investigate an anonymous complaint?', command: 'decide-anonymous' },
  'late-escalation': { what: 'Accept a request for stage 2 made after its time?', command: 'decide-late-request' },
  'escalation-without-right': {
    what: 'Accept a request for stage 2 from somebody without a right to it?',
    command: 'decide-late-request',
  },
};

const OTHERS: Record<Exclude<PendingApproval['kind'], 'task'>, { what: string; command: CommandName }> = {
  check: { what: 'Quality check of a drafted response', command: 'check-quality' },
  returned: { what: 'Draft returned by the quality check: to be put right', command: 'submit-for-check' },
  refusal: { what: 'Confirm that stage 2 is refused?', command: 'confirm-refusal' },
};

/** Everything that waits at this landlord. */
export async function listApprovals(service: ServiceContext, landlordId: string): Promise<Approval[]> {
  const today = todayIn(service);
  const [rows, people] = await Promise.all([
    service.store.pendingApprovals(landlordId),
    service.store.staff(landlordId),
  ]);
  const { confirms } = policyOfLandlord(landlordId).deciders.refuseEscalation;
  const named = (id: string | null): string => {
    if (id === null) return confirms.map((r) => ROLE_NAMES[r]).join(' or ');
    return people.find((p) => p.id === id)?.name ?? ROLE_NAMES[id as Role] ?? id;
  };
  return rows
    .flatMap((row): Approval[] => {
      const said = row.kind === 'task' ? (row.task === null ? undefined : TASKS[row.task]) : OTHERS[row.kind];
      if (said === undefined) return [];
      const { caseId, reference, stage, since, due } = row;
      const whose = named(row.kind === 'returned' ? (row.handler ?? 'team-leader') : row.owner);
      return [{ caseId, reference, stage, ...said, whose, since, due, late: due !== null && due < today }];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.reference < b.reference ? -1 : 1));
}
