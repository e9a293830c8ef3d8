/** What a customer may say, and the ways it reaches the landlord. */
import type { BaseCustomerMessage } from '../../engine/case-kind.ts';
import { date, oneOf, ref, text, type Field, type ValuesOf } from '../../engine/fields.ts';
import { CHANNELS, MORE_INFORMATION, type Channel } from '../../shared/casework/commands.ts';

/** What a customer may say at any time (DESIGN §1): never refused, only recorded and answered. */
export const CUSTOMER_MESSAGES = {
  escalate: { does: 'I want stage 2', rules: 'S2-1', fields: { words: text('what they said') } },
  'answer-extension': {
    does: 'I agree, or do not agree, to the new date',
    rules: 'S1-6',
    fields: {
      agree: oneOf('the answer', ['yes', 'no'], { required: true }),
      words: text('what they said'),
    },
  },
  'accept-remedy': {
    does: 'I accept what is offered',
    rules: 'RM-4',
    fields: {
      remedy: ref('what is accepted (M1); all that is offered when left out', { many: true }),
      words: text('what they said'),
    },
  },
  withdraw: { does: 'I withdraw my complaint', rules: 'S1-20', fields: { words: text('what they said') } },
  'take-back': {
    does: 'I take back that I withdrew, or accepted',
    rules: 'S1-20 RM-4',
    fields: { words: text('what they said') },
  },
  'answer-authority': {
    does: 'I agree, or do not agree, that somebody acts for me',
    rules: 'IN-7',
    fields: {
      agree: oneOf('the answer', ['yes', 'no'], { required: true }),
      tell: text('what we may tell them'),
      until: date('until when they may act'),
      words: text('what they said'),
    },
  },
  ...MORE_INFORMATION,
} as const satisfies Record<string, { does: string; rules: string; fields: Record<string, Field> }>;

export type CustomerMessageName = keyof typeof CUSTOMER_MESSAGES;

export { CHANNELS, type Channel };

export type CustomerMessage = {
  [N in CustomerMessageName]: BaseCustomerMessage & {
    name: N;
    via: Channel;
    fields: ValuesOf<(typeof CUSTOMER_MESSAGES)[N]['fields']>;
  };
}[CustomerMessageName];

/** A message that was read, as a customer's message; null where its name or its channel is unknown. */
export function asCustomerMessage(
  given: BaseCustomerMessage & { via?: string | undefined; fields: Record<string, unknown> },
): CustomerMessage | null {
  const { via = 'other' } = given;
  const known = Object.hasOwn(CUSTOMER_MESSAGES, given.name) && (CHANNELS as readonly string[]).includes(via);
  return known ? ({ ...given, via } as CustomerMessage) : null;
}
