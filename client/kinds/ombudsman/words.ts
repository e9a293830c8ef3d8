/** What the codes of a case at an ombudsman are called where a person reads them. */
import type { Finding } from '../../../policies/kinds/ombudsman.ts';
import type { Arbitrator } from '../../../policies/types.ts';
import type { OmbudsmanState } from '../../../workflows/messages.ts';
import { ARBITRATOR_NAMES } from '../complaint/labels.ts';

type Contact = OmbudsmanState['contacts'][number];
type Order = OmbudsmanState['orders'][number];
type Failure = OmbudsmanState['failures'][number];

export const namedArbitrator = (arbitrator: Arbitrator): string => ARBITRATOR_NAMES[arbitrator];

/** To follow "it". */
export const ASKS: Record<Contact['asks'], string> = {
  investigation: 'looks into the complaint',
  information: 'asks for information',
  'progress-complaint': 'asks that the complaint moves on',
  'take-on-complaint': 'says that a complaint is to be taken on',
  mediation: 'offers to mediate',
};

/** The same where somebody chooses what it asks for. */
export const ASKED_FOR: Record<Contact['asks'], string> = {
  investigation: 'An investigation: it looks into the complaint',
  information: 'Information',
  'progress-complaint': 'That the complaint moves on',
  'take-on-complaint': 'That a complaint is taken on',
  mediation: 'Mediation: it offers to mediate',
};

export const WAYS: Readonly<Record<'portal' | 'email' | 'post' | 'phone', string>> = {
  portal: 'on its own pages',
  email: 'by email',
  post: 'by post',
  phone: 'by telephone',
};

export const FINDING_NAMES: Record<Finding, string> = {
  'no-maladministration': 'no maladministration',
  'reasonable-redress': 'reasonable redress',
  'service-failure': 'service failure',
  maladministration: 'maladministration',
  'severe-maladministration': 'severe maladministration',
  'outside-jurisdiction': 'outside jurisdiction',
};

/** To follow "an order to". */
export const ORDER_NAMES: Record<Order['sort'], string> = {
  pay: 'pay',
  apologise: 'apologise',
  works: 'carry out works',
  inspect: 'inspect',
  review: 'review a policy or practice',
  train: 'train staff',
  meet: 'meet the customer',
  records: 'put records right',
  'action-plan': 'draw up an action plan',
  other: 'do something else',
};

export const CHASES: Record<Failure['step'], string> = {
  reminder: 'a reminder',
  'final-reminder': 'a final reminder',
  'failure-order': 'a complaint handling failure order',
  'failure-notice': 'a complaint handling failure notice',
};

/** To follow "as". */
export const CHASED_ABOUT: Record<Failure['about'], string> = {
  'complaint-not-progressed': 'the complaint is not open to the customer or does not move on',
  'evidence-not-given': 'information or evidence was not given',
  'code-not-followed': 'the Complaint Handling Code was not followed',
};

export const REVIEW_NAMES: Record<'unchanged' | 'changed' | 'not-reviewed', string> = {
  unchanged: 'it stands',
  changed: 'it is changed, and recorded anew',
  'not-reviewed': 'it was not taken up',
};

/** Pence as people write them. */
export const pounds = (pence: number): string =>
  `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
