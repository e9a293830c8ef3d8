/**
 * A complaint as its customer may see it: told from the record alone, so that it is there while Temporal is away. What the
 * pages say of it is chosen word by word; nothing here is shown as it stands.
 */
import { policyById } from '../../policies/registry.ts';
import { type IsoDate, type Policy } from '../../policies/types.ts';
import { currentStage, stateOfEvents, type CaseState, type Recorded } from '../../workflows/messages.ts';
import type { CustomerStore } from './store.ts';
import { NotFound } from '../../platform/errors.ts';
import type { CaseFile, DocumentRow } from '../core/store/store.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';

export interface PortalContact {
  name: string;
  role: string;
  email: string;
  phone: string | null;
}

export interface OwnPage {
  file: CaseFile;
  policy: Policy;
  state: CaseState;
  events: Recorded[];
  today: IsoDate;
  /** People's words by their ids. */
  words: ReadonlyMap<string, string>;
  /** Whom to turn to; null before anybody handles it. */
  contact: PortalContact | null;
  /** Letters kept of this case, in their forms. */
  letters: DocumentRow[];
  /** The letter by whose link it was opened; null for the link of the form or its receipt. */
  letterId: string | null;
  /** Nothing of what we wrote is shown: whoever looks may be somebody who only knows the customer’s name and address. */
  ownWordsOnly: boolean;
}

/** The link somebody came by. */
export interface CameBy {
  file: CaseFile;
  letterId: string | null;
}

/** Everything the page of one complaint is made from. */
export async function ownPage(
  service: ServiceContext,
  customers: CustomerStore,
  { file, letterId }: CameBy,
): Promise<OwnPage> {
  const [input, events, words, documents, people] = await Promise.all([
    customers.opening(file.caseId),
    service.store.events(file),
    service.store.texts(file),
    service.store.documents(file.caseId),
    service.store.staff(file.landlordId),
  ]);
  if (input === null) throw new NotFound('There is no such case.');
  if (file.caseKind !== 'complaint') throw new NotFound('There is no such case.');
  const state = stateOfEvents(input, events) as CaseState;
  const person = people.find((p) => p.id === contactId(state));
  const page: OwnPage = {
    file,
    policy: policyById(state.policy.id, state.policy.version),
    state,
    events,
    today: todayIn(service),
    words,
    contact:
      person === undefined ? null : { name: person.name, role: person.title, email: person.email, phone: person.phone },
    letters: documents.filter((d) => d.form !== 'file'),
    letterId,
    ownWordsOnly: letterId === null && isKnownByAddressOnly(events),
  };
  return page.ownWordsOnly ? ownWordsOf(page) : page;
}

/**
 * Whether nobody has confirmed who sent the form, and letters go all the same, for an earlier case has the same name and
 * address on file (IN-2): to that address. The form's own link is held by whoever sent it, who may only know both.
 */
function isKnownByAddressOnly(events: readonly Recorded[]): boolean {
  const logged = events.find((r) => r.event.type === 'Logged')?.event;
  return logged?.type === 'Logged' && logged.intake.channel === 'web-form' && logged.intake.identityVerified;
}

/** What was said in the form and after it, without what we wrote, offered, promised or did. */
function ownWordsOf(page: OwnPage): OwnPage {
  const state: CaseState = { ...page.state, letters: [], remedies: [], actions: [] };
  const events = page.events.filter((r) => r.event.type === 'Logged' || r.event.type === 'CustomerSaid');
  return { ...page, state, events, letters: [], contact: null };
}

/** Whom the customer turns to: the one person they were asked to (SP-5), else who handles the stage, else who handled the first. */
function contactId(state: CaseState): string | null {
  return state.restriction?.contact ?? currentStage(state).handler;
}
