/** The decisions that a policy gives to named duties, as people read them. */
import type { Deciders } from '../../policies/types.ts';

export const DECISIONS: Record<keyof Deciders, string> = {
  refuseComplaint: 'not to take a complaint on',
  acceptOldComplaint: 'to accept one that is older than the limit',
  decideAnonymous: 'whether an anonymous one is investigated',
  refuseEscalation: 'not to escalate to stage 2',
  acceptLateEscalation: 'on a late request for stage 2',
  extendBeyondMaximum: 'to extend beyond the maximum',
  restrictContact: 'to restrict contact',
  changePolicy: 'to change the policy, or move a case to another version of it',
  handOut: 'who handles a case',
  checkResponse: 'whether a draft may go out',
  approveDeparture: 'whether an answer may depart from policy',
};
