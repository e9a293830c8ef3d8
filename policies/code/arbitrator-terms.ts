/**
 * Each arbitrator in its own words: who may go there, when, at what cost, with what limits (OM-8). The Housing Ombudsman by
 * OAK 7.4.2 and OCT 5.10; the others by the clause beside each, their costs from general knowledge.
 */
import type { Arbitrator } from '../types.ts';
import type { ArbitratorTerms, Moment } from './arbitrators.ts';

const FREE = 'It is free and does not take sides.';

const TERMS: Record<Arbitrator, ArbitratorTerms> = {
  'housing-ombudsman': {
    who: '',
    when: {
      open: 'You can ask it for advice at any time. It will usually look into a complaint only after our last answer.',
      ended:
        'You have had our last answer, so you can now ask it to look into your complaint. You do not have to wait. You normally have 12 months.',
      refused: 'You can ask it to look at this decision.',
    },
    limits: '',
    cost: FREE,
  },
  // OCT 9.6, 9.7.
  'energy-ombudsman': {
    who: 'It is for people whose heat comes from a shared scheme.',
    when: {
      open: 'Please raise the matter with us first. If our answer does not settle it, you can go to it.',
      ended: 'You have had our last answer, so you can go to it now.',
      refused: 'You can go to it about the scheme itself.',
    },
    limits: 'It looks only at whether the rules on passing the benefit on to you were kept.',
    cost: FREE,
  },
  // OCT 5.12(l), 9.8; OPT 7.2 without the wait.
  'financial-ombudsman': {
    who: 'It is for people who borrow or buy on credit.',
    when: {
      open: 'It looks at a complaint after our last answer.',
      ended: 'You have had our last answer, so you can go to it now. You normally have six months.',
      refused: 'You can ask it to look at the credit itself.',
    },
    limits: 'It looks only at credit, not at your home.',
    cost: FREE,
  },
  // OCT 9.9.
  lgsco: {
    who: 'It is for people who get care or support from us.',
    when: {
      open: 'You can go to it after our last answer, and after your local council has looked at the matter too.',
      ended: 'Please ask your local council to look at our answer first. After that you can go to it.',
      refused: 'Please ask your local council to look at the matter first. After that you can go to it.',
    },
    limits: 'It looks only at care and support.',
    cost: FREE,
  },
  // OCT 9.10, 9.11, 9.15.
  'building-safety-regulator': {
    who: 'It is for people in buildings of at least 18 metres or seven storeys.',
    when: {
      open: 'You can contact it at any time.',
      ended: 'You can contact it now.',
      refused: 'You can contact it now.',
    },
    limits:
      'It looks at the risk that fire spreads or the building fails. The Housing Ombudsman cannot look at complaints about building safety, but the regulator can.',
    cost: 'You pay nothing.',
  },
  // OAK 2.8.
  'first-tier-tribunal': {
    who: 'It is for people who pay a service charge.',
    when: {
      open: 'You can apply to it at any time. You need not wait for our answer.',
      ended: 'You can apply to it now.',
      refused: 'You can apply to it now.',
    },
    limits: 'It decides how much you have to pay. It does not look at how we treat you.',
    cost: 'There is a fee to apply. You may get help to pay it.',
  },
  // OPT 8.0.
  'care-quality-commission': {
    who: 'It is for people who live in a registered care home.',
    when: {
      open: 'You can go to it after our last answer.',
      ended: 'You have had our last answer, so you can go to it now.',
      refused: 'You can tell it about the home.',
    },
    limits: 'It tells you, case by case, what it can do.',
    cost: 'You pay nothing.',
  },
};

/** What a customer is told of an arbitrator at this moment: who may go there, when, its limits and its cost, in sentences. */
export function termsOf(arbitrator: Arbitrator, moment: Moment): string {
  const { who, when, limits, cost } = TERMS[arbitrator];
  return [who, when[moment], limits, cost].filter((sentence) => sentence !== '').join(' ');
}

/** What people without a legal relationship with the landlord are told in the Ombudsman's place (OCT 5.3, OPT 7.3; OAK 18). */
export const THIRD_PARTY_HELP = [
  'The Housing Ombudsman looks only at complaints from people with a legal tie to their landlord, such as tenants. It cannot look at yours.',
  'You can get free advice from Citizens Advice: www.citizensadvice.org.uk or 0800 144 8848. You can also ask your local councillor or MP to help you.',
].join(' ');
