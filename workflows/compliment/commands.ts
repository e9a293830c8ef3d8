/** What staff may do to a compliment beside what they may do to every case. */
import { oneOf, otherCase, staff, text } from '../engine/fields.ts';
import { caseworkCommand } from '../shared/casework/commands.ts';
import { STAFF } from '../shared/casework/staff.ts';
import { AWARDS } from './facts.ts';

export const COMPLIMENT_COMMANDS = {
  'tell-colleague': caseworkCommand({
    does: 'Tell a colleague of the compliment',
    rules: 'SP-9',
    allowedDuties: STAFF,
    fields: { to: staff('the colleague it is about, or who should hear of it', { required: true }) },
  }),
  'consider-award': caseworkCommand({
    does: 'Record what the line manager makes of it',
    rules: 'SP-9',
    allowedDuties: STAFF,
    fields: {
      award: oneOf('what comes of it', AWARDS, { required: true }),
      note: text('in words'),
    },
  }),
  'link-case': caseworkCommand({
    does: 'Link it with another case about the same matter',
    rules: 'IN-12',
    allowedDuties: STAFF,
    fields: { other: otherCase('the other case', { required: true }), reason: text('why they belong together') },
  }),
} as const;
