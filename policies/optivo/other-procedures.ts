/** Optivo 4.3: what is dealt with under a policy or by a team of its own. */
import type { OtherProcedure } from '../other-procedures.ts';

export const OPTIVO_OTHER_PROCEDURES: OtherProcedure[] = [
  {
    code: 'grievance',
    clause: 'Optivo 4.3',
    name: 'our grievance policy',
    about: 'a concern of one of our own staff members',
    team: 'people-and-culture',
    teamName: 'our people and culture team',
    days: 10,
  },
  {
    code: 'service-charge-dispute',
    clause: 'Optivo 4.3',
    name: 'our service charge dispute resolution policy',
    about: 'a service charge',
    team: 'income',
    teamName: 'our rents and service charges team',
    days: 10,
  },
  {
    code: 'rent-increase',
    clause: 'Optivo 4.3',
    name: 'our rules for rent increases',
    about: 'a rent increase',
    team: 'housing',
    teamName: 'our housing management team',
    days: 10,
  },
  {
    code: 'buildings-insurance',
    clause: 'Optivo 4.3',
    name: 'our rules for claims on our buildings insurance',
    about: 'a claim on our buildings insurance',
    team: 'insurance',
    teamName: 'our insurance team',
    days: 10,
  },
  {
    code: 'governance-members',
    clause: 'Optivo 4.3',
    name: 'our policy on complaints about governance members',
    about: 'the governance process',
    team: 'governance',
    teamName: 'our governance team',
    days: 10,
  },
];
