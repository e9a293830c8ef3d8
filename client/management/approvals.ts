/** What waits for somebody's yes or no, the oldest first, each with the form that gives it. */
import { namesOfDuties } from '../../policies/roles/roles.ts';
import { DUTIES, type IsoDate } from '../../policies/types.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { faceOf, faceOfCase, KIND_NAMES } from '../kinds/index.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';

export interface Approval {
  caseId: string;
  reference: string;
  stage: number;
  /** What is to be decided. */
  what: string;
  /** The command that decides it. */
  command: string;
  /** Who may: a name, or roles. */
  whose: string;
  since: IsoDate;
  due: IsoDate | null;
  late: boolean;
}

/** Where cases of each kind stand while they wait for a decision. */
const DECIDING = KIND_NAMES.flatMap((caseKind) =>
  Object.entries(faceOf(caseKind).deciding).map(([status, waits]) => ({ caseKind, status, ...waits })),
);

/** Everything that waits at this landlord. */
export async function listApprovals(service: ServiceContext, landlordId: string): Promise<Approval[]> {
  const today = todayIn(service);
  const [rows, people] = await Promise.all([
    service.store.pendingApprovals(landlordId, DECIDING),
    service.store.staff(landlordId),
  ]);
  const policy = policyOfLandlord(landlordId);
  return rows
    .flatMap((row): Approval[] => {
      const decision = faceOfCase(row).decision(row, policy);
      if (decision === null) return [];
      const { what, command } = decision;
      const { caseId, reference, stage, since, due } = row;
      const { deciders } = decision;
      const named = people.filter((p) => deciders.includes(p.id)).map((p) => p.name);
      const duties = DUTIES.filter((duty) => deciders.includes(duty));
      const whose = [...named, ...namesOfDuties(policy, duties)].join(' or ');
      return [{ caseId, reference, stage, what, command, whose, since, due, late: due !== null && due < today }];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.reference < b.reference ? -1 : 1));
}
