/**
 * What some commands need beside their fields, one row each. Whatever is true of every command stands in `perform.ts`; what the
 * case alone can decide stands in its rules.
 */
import {
  COMPLAINT_WORKFLOW,
  type AnyCommand,
  type CaseState,
  type CommandName,
  type FieldsOf,
  type KindName,
  type StaffCommand,
} from '../../workflows/messages.ts';
import type { FieldLabel, FieldValues } from '../core/input/fields.ts';
import { lineAbove, type LedParty, type Person } from '../core/people.ts';
import type { CaseFile, StoredText } from '../core/store/store.ts';
import type { ServiceContext } from '../core/context.ts';
import { correctedContact } from './people/contact.ts';
import { goesOnHere } from './taking-in/duplicates.ts';
import { countedAsNow, reachBackTo } from './earlier-days.ts';
import { mustBeWritten } from './letters/posted.ts';
import { mustBeNobodyElse } from './words/nobody-else.ts';

/** A command that has been read and is about to be given, or has been. */
export interface Asked {
  service: ServiceContext;
  file: CaseFile;
  command: AnyCommand;
  /** Cases it names, by the name of the field. */
  others: Readonly<Record<string, CaseFile>>;
  /** A complaint as it stands; what is asked of a case of another kind refuses it. */
  current(): Promise<CaseState>;
}

export interface CommandHook {
  /** What was given, as it is to be read. */
  given?(given: FieldValues, file: CaseFile, naming: FieldLabel): FieldValues;
  /** Fields that nobody gives and the directory knows. */
  looksUp?(
    values: Readonly<Record<string, unknown>>,
    directory: { people: readonly Person[]; teams: readonly LedParty[] },
  ): Record<string, unknown>;
  /** Throws where something outside the case forbids it. */
  before?(asked: Asked): Promise<void>;
  /** Words that are stored with those that were given. */
  words?(asked: Asked, given: readonly StoredText[]): Promise<StoredText[]>;
  /**
   * What follows in another case once it is done; answers what whoever did it is told of that. Asked again under the same key,
   * it changes nothing.
   */
  after?(asked: Asked): Promise<string | void>;
}

const contact = (name: CommandName): CommandHook => ({
  given: (given, { customer }, naming) => correctedContact(name, given, customer, naming),
});

/** It goes on after it was over: its dates are counted by the bank holidays known today. */
const goesOn: CommandHook = {
  before: async ({ service, file, current }) => countedAsNow(service, file, await current()),
};

/** What moved on a complaint is told to the open enquiries about the same matter, so that whoever asked is told (MP-3). */
const toldToEnquiries = (what: string): CommandHook => ({
  after: async ({ service, file, command }) => {
    const { tellEnquiries } = await import('./tell-enquiries.ts');
    await tellEnquiries(service, file, command, what);
  },
});

const HOOKS: Partial<Record<CommandName, CommandHook>> = {
  respond: toldToEnquiries('answered'),
  extend: toldToEnquiries('more-time'),
  'send-update': toldToEnquiries('update'),

  'correct-contact': contact('correct-contact'),
  'correct-representative': contact('correct-representative'),

  'request-information': {
    looksUp: (values, { people, teams }) => {
      const line = lineAbove(people, teams, String(values['from']));
      return line.length > 0 ? { line } : {};
    },
  },

  'allow-same-person': {
    before: async ({ service, file, command, current }) => {
      const { what } = command.fields as FieldsOf<'allow-same-person'>;
      mustBeNobodyElse(await current(), await service.store.staff(file.landlordId), what);
    },
  },

  reopen: goesOn,
  reinstate: goesOn,
  'decide-late-request': goesOn,
  'record-handover': goesOn,

  'submit-for-check': {
    words: async ({ service, file, command, current }, given) => {
      const { draftWords } = await import('./letters/drafts.ts');
      const summary = given.find(({ field }) => field === 'summary');
      return draftWords(service, file, await current(), command.key, summary);
    },
  },

  'correct-dates': {
    before: async ({ service, file, command, current }) => {
      const { received } = command.fields as { received?: string };
      if (received !== undefined) await reachBackTo(service, file, await current(), received);
    },
  },

  void: {
    after: async ({ service, file, command, others }) => {
      const { into } = others;
      if (into !== undefined) await goesOnHere(service, file, into, command as StaffCommand);
    },
  },
};

/** A customer who is unhappy, or says yes to the offer of a complaint, has one logged at once (SR-2). */
const raisesComplaint: CommandHook = {
  after: async ({ service, file, command }) => {
    const { raiseComplaint } = await import('./taking-in/raise-complaint.ts');
    const reference = await raiseComplaint(service, file, command);
    if (reference !== null) return `The complaint is logged: ${reference}.`;
  },
};

/** What commands of other kinds need, by the kind. */
const OF_OTHER_KINDS: Partial<Record<KindName, Readonly<Record<string, CommandHook>>>> = {
  'service-request': {
    'record-contact': raisesComplaint,
    'offer-complaint': raisesComplaint,
    'raise-complaint': raisesComplaint,
    'ask-satisfied': raisesComplaint,
  },
  ombudsman: {
    'record-refusal-overturned': {
      before: async (asked) => {
        const { mustBeRefused } = await import('./overturned.ts');
        await mustBeRefused(asked);
      },
      after: async (asked) => {
        const { goesOnAgain } = await import('./overturned.ts');
        return goesOnAgain(asked);
      },
    },
  },
};

/** The same of commands that every kind has. */
const ANY_KIND: Readonly<Record<string, CommandHook>> = {
  'record-posted': {
    before: ({ service, file, command }) =>
      mustBeWritten(service, file, String((command.fields as Record<string, unknown>)['letter'])),
  },
};

/** What this command needs beside its fields; nothing for most. */
export function hookOf(kind: KindName, command: string): CommandHook {
  const own = kind === COMPLAINT_WORKFLOW ? HOOKS[command as CommandName] : OF_OTHER_KINDS[kind]?.[command];
  return own ?? ANY_KIND[command] ?? {};
}
