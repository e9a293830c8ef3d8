/**
 * A complaint as its customer may see it: told from the record alone, so that it is there while Temporal is away. What the
 * pages say of it is chosen word by word; nothing here is shown as it stands.
 */
import { policyById } from '../../policies/registry.ts';
import { type IsoDate, type Policy } from '../../policies/types.ts';
import { currentStage, type CaseState, type Recorded } from '../../workflows/messages.ts';
import type { CustomerStore } from './store.ts';
import { NotFound } from '../../platform/errors.ts';
import type { CaseFile, DocumentRow } from '../core/store.ts';
import { stateFrom } from '../core/current-state.ts';
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
}

/** Everything the page of one complaint is made from. */
export async function ownPage(service: ServiceContext, customers: CustomerStore, file: CaseFile): Promise<OwnPage> {
  const [input, events, words, documents, people] = await Promise.all([
    customers.opening(file.caseId),
    service.store.events(file),
    service.store.texts(file),
    service.store.documents(file.caseId),
    service.store.staff(file.landlordId),
  ]);
  if (input === null) throw new NotFound('There is no such case.');
  const state = stateFrom(input, events);
  const person = people.find((p) => p.id === contactId(state));
  return {
    file,
    policy: policyById(state.policy.id, state.policy.version),
    state,
    events,
    today: todayIn(service),
    words,
    contact:
      person === undefined ? null : { name: person.name, role: person.title, email: person.email, phone: person.phone },
    letters: documents.filter((d) => d.form !== 'file'),
  };
}

/** Whom the customer turns to: the one person they were asked to (SP-5), else who handles the stage, else who handled the first. */
function contactId(state: CaseState): string | null {
  return state.restriction?.contact ?? currentStage(state).handler;
}
