/** Octavia 5.4 and 5.12(e) and (f): what is dealt with under a procedure of its own, and by whom. */
import type { OtherProcedure } from '../other-procedures.ts';

export const OCTAVIA_OTHER_PROCEDURES: OtherProcedure[] = [
  {
    code: 'retail-stores',
    clause: 'Octavia 5.4',
    name: 'our procedure for retail stores',
    about: 'the service in one of our retail stores',
    team: 'retail',
    teamName: 'our retail stores team',
    days: 10,
    asked: 'It is about one of your shops',
  },
  {
    code: 'anti-social-behaviour',
    clause: 'Octavia 5.12(e)',
    name: 'our anti-social behaviour and neighbour relationships policy',
    about: 'anti-social behaviour or a dispute between neighbours',
    team: 'housing',
    teamName: 'our neighbourhood housing team',
    days: 10,
  },
  {
    code: 'service-charge-enquiry',
    clause: 'Octavia 5.12(f)',
    name: 'our enquiries about service charges',
    about: 'an increase in, or the amount of, a service charge',
    team: 'income',
    teamName: 'our rents and service charges team',
    days: 10,
  },
];
