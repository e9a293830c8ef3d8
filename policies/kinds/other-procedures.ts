/**
 * Procedures of the landlord's own beside its complaints procedure, to which matters of one kind are handed over (SP-13): who
 * deals with them there, and how long that takes.
 */

/** As much of one as a running case needs. */
export interface CaseProcedure {
  code: string;
  clause: string;
  /** The team that deals with it there and is told, by its name in the directory. */
  team: string;
  /** Working days in which it answers the customer. */
  days: number;
}

/** The same in full. */
export interface OtherProcedure extends CaseProcedure {
  /** To follow "we deal with it under": "our procedure for retail stores". */
  name: string;
  /** What goes by it, to follow "it is about": "the service in one of our retail stores". */
  about: string;
  /** To follow "we have passed it to": "our retail stores team". */
  teamName: string;
  /** What a customer is asked on the public form, to be ticked; left out, only staff say that a matter belongs there. */
  asked?: string;
}

/** What of it goes into a case. */
export const slimProcedure = ({ code, clause, team, days }: CaseProcedure): CaseProcedure => ({
  code,
  clause,
  team,
  days,
});

interface Grounds {
  exclusions: readonly { code: string; handsTo?: string }[];
}

/**
 * The ground for not taking a complaint on by which matters go to this procedure: it is decided by whoever refuses complaints
 * (EX-4). Undefined where the policy just says that they are dealt with there.
 */
export function groundHandingTo({ exclusions }: Grounds, code: string): string | undefined {
  return exclusions.find(({ handsTo }) => handsTo === code)?.code;
}

/** The procedures to which whoever takes a complaint in may hand it over, without a decision to refuse it. */
export function handedOverAtOnce<P extends CaseProcedure>(policy: Grounds & { otherProcedures?: P[] }): P[] {
  return (policy.otherProcedures ?? []).filter(({ code }) => groundHandingTo(policy, code) === undefined);
}
