/** The landlord's directory of residents beside the form of a new complaint: looked up, and filled in where nothing was typed. */
import { PutrightError } from '../../../platform/errors.ts';
import { findResidents, residentById, type LookUp } from '../../integrations/residents/look-up.ts';
import { withResident, type Resident } from '../../integrations/residents/resident.ts';
import { failureSentence } from '../forms/say.ts';
import { textIn } from '../forms/sent.ts';
import type { WebDeps } from '../site/deps.ts';
import type { StaffRequest } from '../site/pages.ts';
import type { Body } from './form.ts';

/** What the page shows of it; null where the landlord has none. */
export interface DirectoryView {
  said: string;
  residents: Resident[];
  more: boolean;
  /** Why it cannot be looked into. */
  problem: string | null;
}

/** Whose directory it is, and who looks. */
export const lookUpFor = (deps: WebDeps, viewer: StaffRequest['viewer'], page: string): LookUp => ({
  integrations: deps.integrations,
  landlordId: viewer.landlordId,
  settings: deps.settings.residents?.(viewer.landlordId) ?? null,
  reader: { staffId: viewer.staffId, page },
});

const naming = (field: string): string => (field === 'words' ? '“Look in the directory”' : `“${field}”`);

/** What was found for the words beside the form. */
export async function directoryView(
  deps: WebDeps,
  { viewer }: StaffRequest,
  body: Body,
): Promise<DirectoryView | null> {
  const lookUp = lookUpFor(deps, viewer, 'log');
  if (lookUp.settings === null) return null;
  const said = textIn(body, 'household');
  const nothing = { said, residents: [], more: false, problem: null };
  if (said === '') return nothing;
  try {
    return { ...nothing, ...(await findResidents(lookUp, said, naming)) };
  } catch (error) {
    if (!(error instanceof PutrightError)) throw error;
    return { ...nothing, problem: failureSentence(error) };
  }
}

/** The form with what the directory has of somebody where nothing was typed. */
export async function filledFromDirectory(deps: WebDeps, { viewer }: StaffRequest, body: Body): Promise<Body> {
  const resident = await residentById(lookUpFor(deps, viewer, 'log'), textIn(body, 'resident'), naming);
  // A list of choices always has something chosen: the first is as good as nothing.
  const typed = { ...body, complainant: textIn(body, 'complainant') === 'tenant' ? undefined : body['complainant'] };
  const { vulnerable, ...filled } = withResident(typed, resident);
  return { ...body, ...(filled as Body), ...(vulnerable === true ? { vulnerable: 'yes' } : {}) };
}
