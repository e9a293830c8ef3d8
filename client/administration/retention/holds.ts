/** Holds whose day to be looked at again has come: told to those who decide how long cases are kept, once a week until they have (RC-3). */
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { entryWithMails, PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import { londonDay } from '../../core/input/dates.ts';
import type { RetentionDecision } from '../../core/store/store-management.ts';

/** A hold that is to be looked at. */
export interface HoldToReview {
  caseId: string;
  reference: string;
  /** The day that was set for it. */
  review: IsoDate;
}

/** Of everything decided of one case, oldest first: the day on which its hold was to be looked at, where that has come. */
export function reviewDueOn(
  decisions: readonly Pick<RetentionDecision, 'decision' | 'until'>[],
  today: IsoDate,
): IsoDate | null {
  const last = decisions.findLast((d) => d.decision === 'held' || d.decision === 'lifted');
  return last?.decision === 'held' && last.until !== null && last.until <= today ? last.until : null;
}

/** A landlord's holds that are to be looked at, those waiting longest first; of every landlord where none is named. */
export async function holdsToReview(
  { store, clock }: Pick<ServiceContext, 'store' | 'clock'>,
  landlordId?: string,
): Promise<HoldToReview[]> {
  const today = londonDay(clock());
  const landlords = landlordId === undefined ? await store.landlords() : [landlordId];
  const held = (await Promise.all(landlords.map((id) => store.casesHeld(id)))).flat();
  const decided = await store.retentionDecisions(held.map((c) => c.caseId));
  return held
    .flatMap(({ caseId, reference }) => {
      const review = reviewDueOn(
        decided.filter((d) => d.caseId === caseId),
        today,
      );
      return review === null ? [] : [{ caseId, reference, review }];
    })
    .toSorted((a, b) => a.review.localeCompare(b.review) || a.reference.localeCompare(b.reference));
}

/** They are told again after so long, where nobody has decided. */
const AGAIN_AFTER_MS = 7 * 86_400_000;
/** So many are named in one message. */
const MOST_NAMED = 20;

/** One round: tells those who decide at each landlord with such holds; gives how many landlords. */
export async function tellOfHolds(
  service: Pick<ServiceContext, 'store' | 'clock'>,
  access: AccessStore,
): Promise<number> {
  const now = service.clock();
  let told = 0;
  for (const landlordId of await service.store.landlords()) {
    const [first, ...others] = (await holdsToReview(service, landlordId)).map((h) => h.reference);
    if (first === undefined) continue;
    const people = (await access.people(landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
    const entry = {
      landlordId,
      by: PUTRIGHT_ITSELF,
      action: 'holds-to-review' as const,
      about: null,
      detail: {
        reference: first,
        with: others.slice(0, MOST_NAMED - 1).join(' '),
        count: String(1 + others.length),
      },
    };
    const { log, mails } = entryWithMails(people, entry);
    const same = { landlordId, action: entry.action, about: null, source: null };
    if (await access.recordAlarm(same, new Date(now.getTime() - AGAIN_AFTER_MS), log, mails)) told++;
  }
  return told;
}
