/** What a policy may say of matters that specialists deal with beside a complaint: insurers, data protection, safeguarding (SP-2 to SP-4). */

export interface SpecialistPolicy<Duty extends string> {
  insurance: {
    /** The team that is told of a claim, by its name in the directory. */
    team: string;
  };
  dataProtection: {
    /** Who is told at once, by the name in the directory. */
    team: string;
    /** Working days after which their outcome on a breach is asked for. */
    breachDays: number;
  };
  safeguarding: {
    /** Who is told at once, by the name in the directory. */
    team: string;
    /** Who is told besides. */
    tells: Duty[];
  };
}
