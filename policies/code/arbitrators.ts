/**
 * Who settles a complaint after us, and how to reach them, by the date in force (OM-1, facts.md §3).
 * `verified: false` marks what was written from memory: check it on the arbitrator's own page before relying on it.
 */
import type { Arbitrator, CasePolicy, IsoDate, Subject } from '../types.ts';

/** How an arbitrator is reached from `from` to `to` (null: still). A `null` means there is no such way. */
export interface Contact {
  from: IsoDate;
  to: IsoDate | null;
  phone: string;
  email: string | null;
  /** A form to complain with; where there is one, it is the way to start a case. */
  webForm: string | null;
  website: string;
  address: string[];
  verified: boolean;
}

export interface ArbitratorDetails {
  name: string;
  /** What it deals with, to follow "deals with". */
  dealsWith: string;
  contacts: Contact[];
}

/** Whether a complaint is still with us, has had our last answer, or was not taken on or not escalated. */
export type Moment = 'open' | 'ended' | 'refused';

/** An arbitrator's own terms as sentences for people, to follow its name: when it may be asked, at what cost, with what limits. */
export interface ArbitratorTerms {
  /** Who may go there. */
  who: string;
  when: Record<Moment, string>;
  limits: string;
  cost: string;
}

const HOUSING_OMBUDSMAN = {
  phone: '0300 111 3000',
  website: 'https://www.housing-ombudsman.org.uk',
  address: ['Housing Ombudsman Service', 'PO Box 1484', 'Unit D', 'Preston', 'PR2 0ET'],
};

export const ARBITRATOR_DETAILS: Record<Arbitrator, ArbitratorDetails> = {
  'housing-ombudsman': {
    name: 'Housing Ombudsman Service',
    dealsWith: 'complaints about social landlords',
    contacts: [
      // The address before this one, which a policy of November 2024 prints, was another, from a date we do not know.
      {
        ...HOUSING_OMBUDSMAN,
        from: '2017-01-01',
        to: '2024-10-31',
        email: 'info@housing-ombudsman.org.uk',
        webForm: null,
        verified: false,
      },
      // OAK 7.7.1 has the email route and a fax; the fax is given nowhere now.
      {
        ...HOUSING_OMBUDSMAN,
        from: '2024-11-01',
        to: '2026-01-12',
        email: 'info@housing-ombudsman.org.uk',
        webForm: null,
        verified: true,
      },
      // New cases by email ended on 13 January 2026. The form's own address is from memory; the website is sure.
      {
        ...HOUSING_OMBUDSMAN,
        from: '2026-01-13',
        to: null,
        email: null,
        webForm: 'https://www.housing-ombudsman.org.uk/residents/make-a-complaint/',
        verified: true,
      },
    ],
  },
  'energy-ombudsman': {
    name: 'Energy Ombudsman',
    dealsWith: 'heat networks and the benefit of energy schemes',
    contacts: [
      {
        from: '2017-01-01',
        to: null,
        phone: '0330 440 1624',
        email: null,
        webForm: null,
        website: 'https://www.energyombudsman.org',
        address: ['Energy Ombudsman', 'PO Box 966', 'Warrington', 'WA4 9DF'],
        verified: false,
      },
    ],
  },
  'financial-ombudsman': {
    name: 'Financial Ombudsman Service',
    dealsWith: 'consumer credit',
    contacts: [
      {
        from: '2017-01-01',
        to: null,
        phone: '0800 023 4567',
        email: null,
        webForm: null,
        website: 'https://www.financial-ombudsman.org.uk',
        address: ['Financial Ombudsman Service', 'Exchange Tower', 'London', 'E14 9SR'],
        verified: false,
      },
    ],
  },
  lgsco: {
    name: 'Local Government and Social Care Ombudsman',
    dealsWith: 'care and support services',
    contacts: [
      {
        from: '2017-06-01',
        to: null,
        phone: '0300 061 0614',
        email: null,
        webForm: null,
        website: 'https://www.lgo.org.uk',
        address: ['Local Government and Social Care Ombudsman', 'PO Box 4771', 'Coventry', 'CV4 0EH'],
        verified: false,
      },
    ],
  },
  'building-safety-regulator': {
    name: 'Building Safety Regulator',
    dealsWith: 'how safe higher-risk buildings are',
    contacts: [
      // The telephone number is OCT 9.15; the page is from memory.
      {
        from: '2023-04-01',
        to: null,
        phone: '0300 790 6787',
        email: null,
        webForm: null,
        website: 'https://www.gov.uk/guidance/contact-the-building-safety-regulator',
        address: [],
        verified: false,
      },
    ],
  },
  'first-tier-tribunal': {
    name: 'First-tier Tribunal (Property Chamber)',
    dealsWith: 'the level of service charges and whether they are reasonable',
    contacts: [
      // OAK 2.8.
      {
        from: '2013-07-01',
        to: null,
        phone: '020 7073 4734',
        email: null,
        webForm: null,
        website: 'https://www.gov.uk/housing-tribunals',
        address: [],
        verified: true,
      },
    ],
  },
  'care-quality-commission': {
    name: 'Care Quality Commission',
    dealsWith: 'registered care homes; it says case by case what it can do',
    contacts: [
      {
        from: '2013-01-01',
        to: null,
        phone: '03000 616161',
        email: null,
        webForm: null,
        website: 'https://www.cqc.org.uk',
        address: ['Care Quality Commission', 'Citygate', 'Gallowgate', 'Newcastle upon Tyne', 'NE1 4PA'],
        verified: false,
      },
    ],
  },
};

/** How to reach an arbitrator on a date; before the first contact known, that first one, marked unverified. */
export function contactOn(arbitrator: Arbitrator, date: IsoDate): Contact & { name: string; dealsWith: string } {
  const { name, dealsWith, contacts } = ARBITRATOR_DETAILS[arbitrator];
  const found = contacts.find(({ from, to }) => from <= date && (to === null || date <= to));
  const [first] = contacts as [Contact, ...Contact[]];
  return { name, dealsWith, ...(found ?? { ...first, verified: false }) };
}

/** The arbitrator for a complaint about `subject` under this policy. */
export function arbitratorFor(policy: Pick<CasePolicy, 'arbitrators'>, subject: Subject): Arbitrator {
  return policy.arbitrators[subject];
}

/** The contact details as lines for a letter: name, web form or website, telephone, email, address. */
export function contactLines(arbitrator: Arbitrator, date: IsoDate): string[] {
  const contact = contactOn(arbitrator, date);
  return [
    contact.name,
    contact.webForm === null ? `Website: ${contact.website}` : `Online form: ${contact.webForm}`,
    `Telephone: ${contact.phone}`,
    ...(contact.email === null ? [] : [`Email: ${contact.email}`]),
    ...(contact.address.length === 0 ? [] : [`Post: ${contact.address.join(', ')}`]),
  ];
}
