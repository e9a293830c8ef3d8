/** A landlord from a few answers: its name and addresses, what its policy starts from, and one person who administers it. */
import { BadInput } from '../../../platform/errors.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { addPack, type AddedLandlord } from '../landlords/add.ts';
import { findFault } from '../landlords/find-fault.ts';
import type { Pack } from '../landlords/read-pack.ts';
import { detailsTyped, EMPTY_DRAFT, packOf, policyOf, type Draft } from './draft.ts';
import { takenInWords, whatIsMissing } from './set-up.ts';
import { policyFromBase } from './start-from.ts';

/** What is asked of the landlord itself, in this order; each with an example. */
export const DETAILS_ASKED = {
  name: { asks: 'What is your landlord called, as customers know it?', example: 'Northfield Homes' },
  referencePrefix: { asks: 'Two to six capital letters that every reference begins with', example: 'NOR' },
  complaintsEmail: { asks: 'The email address for complaints', example: 'complaints@northfield.example' },
  phone: { asks: 'The telephone number for complaints', example: '0300 123 0000' },
  address: { asks: 'Your address, with commas between its lines', example: '1 High Street, Northfield, NF1 1AA' },
  website: { asks: 'Your website', example: 'https://northfield.example' },
} as const;
export type DetailAsked = keyof typeof DETAILS_ASKED;

/** What was answered; `base` is one of `basesOffered`. */
export type Answers = Record<DetailAsked | 'base', string> & {
  person: { name: string; email: string; handle: string };
};

type Details = Partial<Record<DetailAsked, string>>;

function withDetails(given: Details): Draft {
  const said = { name: '', referencePrefix: '', complaintsEmail: '', phone: '', address: '', website: '', ...given };
  const address = said.address.split(',').join('\n');
  return { ...EMPTY_DRAFT, landlord: detailsTyped({ ...said, address, id: '', surveyLink: '' }) };
}

/** What is wrong with one answer, in a sentence: of itself, or because another landlord here has it already. */
export async function detailFault(
  service: ServiceContext,
  name: DetailAsked,
  given: Details,
): Promise<string | undefined> {
  const { faults } = policyOf(withDetails(given), todayIn(service));
  const own = faults.find(({ path }) => path[0] === 'landlord' && path[1] === name);
  if (own !== undefined) return `${own.says.charAt(0).toUpperCase()}${own.says.slice(1)}`;
  const { policy } = policyOf(withDetails({ ...OTHERS_RIGHT, ...given }), todayIn(service));
  const taken = policy === null ? null : await findFault(service, policy);
  const about = taken === null ? undefined : /, (\w+):/.exec(taken)?.[1];
  return taken !== null && (about === name || (name === 'name' && about === 'id')) ? takenInWords(taken) : undefined;
}

/** What has not been asked yet stands in nobody's way. */
const OTHERS_RIGHT: Record<DetailAsked, string> = {
  name: 'Not asked yet',
  referencePrefix: 'NOTYET',
  complaintsEmail: 'not-asked-yet@landlord.example',
  phone: '000',
  address: 'Not asked yet',
  website: 'https://landlord.example',
};

/** "Jo Okafor" as somebody signs in: jo. */
export const handleFrom = (name: string): string =>
  (
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z]+/g) ?? []
  ).find((word) => word.length > 1) ?? '';

/** All of it as it would be set up. Its person has the first role that administers under the policy chosen. */
function draftOf(answers: Answers, today: IsoDate): Draft {
  const { base, person, ...details } = answers;
  const draft = withDetails(details);
  const begun = { ...draft, policy: policyFromBase(base, draft, today) };
  const { policy } = policyOf(begun, today);
  const role = policy?.access.administers[0] ?? '';
  return { ...begun, people: [{ ...person, role, team: '', manager: '', phone: '' }] };
}

/** The landlord of these answers, ready to be added. Throws BadInput with a sentence for each thing in the way. */
export async function packFromAnswers(service: ServiceContext, answers: Answers): Promise<Pack> {
  const today = todayIn(service);
  const draft = draftOf(answers, today);
  const missing = await whatIsMissing(service, draft);
  const { pack } = packOf(draft, today);
  if (pack === null || missing.length > 0) throw new BadInput(missing.join('\n'), missing);
  return pack;
}

/** Adds the landlord of these answers; `dryRun` looks and adds nothing. */
export async function addFromAnswers(
  service: ServiceContext,
  answers: Answers,
  how: { dryRun: boolean; by: string },
): Promise<AddedLandlord> {
  return addPack(service, await packFromAnswers(service, answers), how);
}
