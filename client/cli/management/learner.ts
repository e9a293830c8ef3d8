/** Who records what is learnt, on the command line. */
import { BadInput } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import { personByHandle } from '../../core/people.ts';
import type { Learner } from '../../management/learning/improvements.ts';
import { actorFor } from '../acting-as.ts';

export const WHOSE = 'the landlord’s id';
export const AS = 'who does it; PUTRIGHT_AS when left out';
export interface Call {
  landlord: string;
  as?: string;
}

/** Who does it, as a learner of this landlord. */
export async function learnerNamed(
  service: ServiceContext,
  landlordId: string,
  as: string | undefined,
): Promise<Learner> {
  const handle = actorFor(as);
  if (handle === undefined) throw new BadInput('Say who does it (--as), by their handle.');
  const { learnerOf } = await import('../../management/learning/improvements.ts');
  return learnerOf(personByHandle(await service.store.staff(landlordId), handle, '--as'), landlordId);
}
