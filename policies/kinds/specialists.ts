/** How a landlord deals with what insurers, its data protection officer and safeguarding see to (SP-2 to SP-4). */
import type { SpecialistPolicy as SpecialistPolicyOf } from './specialist-policy.ts';
import type { Duty } from '../types.ts';

/** The same, of a landlord's own roles. */
export type SpecialistPolicy = SpecialistPolicyOf<Duty>;

/** What a policy that says nothing of them is taken to mean. */
export const USUAL_SPECIALISTS: SpecialistPolicy = {
  insurance: { team: 'insurance' },
  dataProtection: { team: 'data-protection', breachDays: 10 },
  safeguarding: { team: 'safeguarding', tells: ['team-manager'] },
};

/** The landlord's own, else the usual. */
export const specialistsOf = ({ specialists }: { specialists?: SpecialistPolicy | undefined }): SpecialistPolicy =>
  specialists ?? USUAL_SPECIALISTS;
