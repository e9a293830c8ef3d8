/** A letter's brief with the names and words it stands for, as delivery will look them up. */
import { signerOf, type LetterContext, type Somebody } from '../../activities/letters/context.ts';
import { ROLE_NAMES, type Policy } from '../../policies/types.ts';
import type { LetterBrief } from '../../workflows/messages.ts';
import type { Customer, StaffMember } from '../service/store.ts';

/** Whose letter it is. */
export interface About {
  reference: string;
  customer: Customer;
}

export function contextOf(
  { reference, customer }: About,
  brief: LetterBrief,
  policy: Policy,
  people: readonly StaffMember[],
  words: ReadonlyMap<string, string>,
  /** The reader's private link; none where there is none, or it is not for whoever looks. */
  yourPage: string | null = null,
): LetterContext {
  const somebody = (id: string | null): Somebody | null => {
    const person = people.find((p) => p.id === id);
    return person
      ? { name: person.name, role: ROLE_NAMES[person.role], email: person.email, phone: person.phone }
      : null;
  };
  const handler = somebody(brief.handler);
  return {
    reference,
    brief,
    policy,
    texts: Object.fromEntries(words),
    recipient: recipientOf(brief, customer),
    address: brief.to === 'customer' ? customer.address : [],
    customer: customer.name,
    corrected: brief.corrects?.dated ?? null,
    yourPage,
    handler,
    signer: somebody(signerOf(brief)),
    contact: somebody(brief.restriction?.contact ?? null),
  };
}

function recipientOf(brief: LetterBrief, customer: Customer): string | null {
  switch (brief.to) {
    case 'customer':
      return customer.name;
    case 'representative':
      return customer.representative?.name ?? null;
    case 'contractor':
      return brief.party ?? null;
  }
}
