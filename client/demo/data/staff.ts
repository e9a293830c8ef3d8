/** Who does what in the demonstration register, by the handles of the packs that ship. */

/** Who does what in the register of one landlord. */
export interface Crew {
  adviser: string;
  leader: string;
  manager: string;
  officers: [string, string];
  handlers: [string, string];
  checker: string;
  lineManager: string;
  /** Who refuses to take a complaint on, by the landlord's own policy. */
  refuser: string;
  /** Of a landlord with a panel: who keeps the panel's dates, and who sits on it. */
  clerk?: string;
  panel?: string[];
}

export const CREWS: Record<string, Crew> = {
  octavia: {
    adviser: 'olive',
    leader: 'hanif',
    manager: 'mira',
    officers: ['ben', 'priya'],
    handlers: ['joan', 'tariq'],
    checker: 'quentin',
    lineManager: 'leila',
    refuser: 'hanif',
  },
  oak: {
    adviser: 'nadia',
    leader: 'colin',
    manager: 'ruth',
    officers: ['kofi', 'sean'],
    handlers: ['wanda', 'hugh'],
    checker: 'bridget',
    lineManager: 'marcus',
    refuser: 'victor',
  },
  optivo: {
    adviser: 'tess',
    leader: 'darius',
    manager: 'fiona',
    officers: ['amara', 'george'],
    handlers: ['lucy', 'nils'],
    checker: 'esther',
    lineManager: 'omar',
    refuser: 'conrad',
    clerk: 'paulette',
    panel: ['conrad', 'vera'],
  },
};

/** The landlords of the demonstration: a pack of each ships. */
export const DEMO_LANDLORDS = Object.keys(CREWS);
