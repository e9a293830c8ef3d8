/** Oak 2.8: what the policy does not normally cover. The list says of itself that it is not exhaustive (2.7). */
import type { Exclusion } from '../types.ts';

export const OAK_EXCLUSIONS: Exclusion[] = [
  {
    code: 'considered-or-legal',
    clause: 'Oak 2.8',
    says: 'The matter was already fully considered through the complaints procedure, the courts or another legal process. Legal proceedings means the Claim Form and Particulars of Claim are filed at court.',
    exceptions: [],
    sentTo: 'the Housing Ombudsman, or your solicitor where proceedings are under way',
    inCode: true,
    holdsOnce: 'considered-or-claim-filed',
  },
  {
    code: 'not-our-service',
    clause: 'Oak 2.8',
    says: 'The complaint is about a service we are not responsible for, such as local authority decisions about housing benefit or nominations.',
    exceptions: [],
    sentTo: 'the responsible local authority',
    inCode: false,
  },
  {
    code: 'anti-social-behaviour',
    clause: 'Oak 2.8',
    says: 'Reports of anti-social behaviour go through the anti-social behaviour procedure.',
    exceptions: ['The complaint is about how we handled the matter.'],
    sentTo: 'us for a report under our anti-social behaviour procedure',
    inCode: false,
    handsTo: 'anti-social-behaviour',
  },
  {
    code: 'service-charge-level',
    clause: 'Oak 2.8',
    says: 'The complaint is about the level of a service charge or whether it is reasonable. We still try to resolve it where we can.',
    exceptions: ['We did not follow the process for service charges.', 'The standard of the service delivered.'],
    sentTo: 'the First-tier Tribunal',
    inCode: false,
    arbitrator: 'first-tier-tribunal',
  },
  {
    code: 'over-age',
    clause: 'Oak 2.8',
    says: 'The issue happened more than 12 months ago.',
    exceptions: [
      'A valid reason for the delay.',
      'A safeguarding concern or a health and safety issue.',
      'Older reports are looked at as background to a long-standing issue.',
    ],
    sentTo: 'the Housing Ombudsman',
    inCode: true,
    holdsOnce: 'over-age',
  },
  {
    code: 'damages-claim',
    clause: 'Oak 2.8',
    says: 'It is a claim for damages, such as personal injury or a third-party liability claim.',
    exceptions: [],
    sentTo: 'our insurers, through info@oakhousing.org',
    inCode: false,
  },
];

/** Oak 7.6.2 and 7.6.1: why a complaint may not go to stage 2, beside the list above (S2-15). */
export const OAK_ESCALATION_GROUNDS: Exclusion[] = [
  {
    code: 'not-in-our-power',
    clause: 'Oak 7.6.2',
    says: 'The outcome you seek is not within our power or ability to deliver.',
    exceptions: [],
    sentTo: 'the Housing Ombudsman',
    inCode: false,
  },
  {
    code: 'late-request',
    clause: 'Oak 7.6.1',
    says: 'A complaint is closed if nobody has asked for stage 2 within 28 days of our stage 1 response.',
    exceptions: ['Each late request is decided on its own circumstances.'],
    sentTo: 'the Housing Ombudsman',
    inCode: false,
    holdsOnce: 'late-request',
  },
];
