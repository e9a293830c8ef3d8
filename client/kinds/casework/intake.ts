/** What the forms of several kinds ask alike: who a case is about, and how they are reached. */
import { readEmailAddress } from '../../../platform/contact/email-address.ts';
import { addressLines } from '../../../platform/contact/postal-address.ts';
import { BadInput } from '../../../platform/errors.ts';
import { line, text } from '../../../workflows/messages.ts';
import type { Customer } from '../../core/store/store.ts';
import type { CaseworkIntake } from '../../../workflows/messages.ts';
import type { FilledIn } from '../face.ts';

/** The fields for somebody a case is about, and their names: nothing of what is written there goes into the case. */
export const personalFields = (who: string) => ({
  name: line(`the name of ${who}`),
  email: line('their email address'),
  phone: line('their telephone number'),
  address: text('their address, line by line'),
});

/** The facts that every kind opens a case with: of nobody's conduct, and of nobody's needs until somebody records them. */
export const intakeFacts = (
  { values, landlordId, received, logged, linked, descriptionText }: FilledIn,
  subject: string,
  email: string | null,
): Omit<CaseworkIntake, 'reference'> => ({
  landlordId,
  channel: String(values['channel']),
  received,
  logged,
  subject,
  linked,
  contactBy: email === null ? 'post' : 'email',
  adjustments: [],
  vulnerable: false,
  staffConduct: false,
  namedStaff: [],
  descriptionText,
});

export const PERSONAL = ['name', 'email', 'phone', 'address'] as const;

/** Who it is about, and a checked email address of somebody else who writes. */
export function waysIn({ written, naming }: FilledIn, other?: string): { customer: Customer; email: string | null } {
  const checked = (field: string): string | null => {
    const said = written(field);
    if (said === null) return null;
    const read = readEmailAddress(said);
    if (read !== null) return read.address;
    throw new BadInput(`${naming(field)}: that is not an email address; write it as name@example.org.`);
  };
  return {
    customer: {
      name: written('name'),
      email: checked('email'),
      phone: written('phone'),
      address: addressLines(written('address') ?? ''),
      representative: null,
    },
    email: other === undefined ? null : checked(other),
  };
}
