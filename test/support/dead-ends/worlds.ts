/**
 * What is so in the world a case lives in, whatever anybody does: which letters arrive, who answers, what the customer will
 * choose. A command is true in a world when what it records can have happened there (`ways-on.ts`).
 */
import type { Intake } from '../../../workflows/complaint/events.ts';
import { PACK_IDS } from '../packs.ts';
import type { PolicyId } from '../cases/life.ts';

export interface World {
  name: string;
  policy: PolicyId;
  facts: Partial<Intake>;
  /** What becomes of an email: it arrives, there is no address, a server refuses it, or takes it and sends it back. */
  email: 'arrives' | 'none' | 'refused' | 'comes-back';
  post: 'arrives' | 'none' | 'comes-back';
  phone: 'answers' | 'silent' | 'none';
  /** Whether the customer says which panel they want when they are asked (Optivo). */
  choosesPanel: boolean;
  /** Whether somebody who came by social media can be verified at all. */
  verifiable: boolean;
}

const ORDINARY: Omit<World, 'name' | 'policy'> = {
  facts: { reachable: ['email'] },
  email: 'arrives',
  post: 'none',
  phone: 'answers',
  choosesPanel: true,
  verifiable: true,
};

const NOWHERE: Partial<World> = { email: 'none', post: 'none', facts: { contactBy: 'post', reachable: [] } };

/** Ways in which a world differs from the one that every procedure is written for. */
const DIFFERENT: Record<string, Partial<World>> = {
  'as it is expected': {},
  'letters by post': { email: 'none', post: 'arrives', facts: { contactBy: 'post', reachable: ['post'] } },
  'no written address, a telephone only': NOWHERE,
  'no address and nobody answers': { ...NOWHERE, phone: 'silent' },
  'anonymous, with no way to answer': {
    ...NOWHERE,
    phone: 'none',
    facts: { complainant: 'anonymous', contactBy: 'post', reachable: [] },
  },
  'a wrong address: every letter comes back': {
    email: 'none',
    post: 'comes-back',
    facts: { contactBy: 'post', reachable: ['post'] },
  },
  'a wrong address, and nobody answers': {
    email: 'none',
    post: 'comes-back',
    phone: 'silent',
    facts: { contactBy: 'post', reachable: ['post'] },
  },
  'email is refused, and the post arrives': {
    email: 'refused',
    post: 'arrives',
    facts: { reachable: ['email', 'post'] },
  },
  'email comes back later (COMP01, COMP03, COMP07), and there is a telephone': { email: 'comes-back' },
  'email comes back, and nobody answers': { email: 'comes-back', phone: 'silent', choosesPanel: false },
  'letters arrive, and nobody ever answers or chooses': { phone: 'silent', choosesPanel: false },
  'social media, and nobody to verify': {
    ...NOWHERE,
    phone: 'none',
    verifiable: false,
    facts: { channel: 'social-media', identityVerified: false, contactBy: 'post', reachable: [] },
  },
  'a group, whom nobody can offer a meeting': { phone: 'silent', facts: { groupSize: 3, reachable: ['email'] } },
  'a neighbour, about something old': {
    facts: { complainant: 'third-party', occurred: '2025-01-10', reachable: ['email'] },
  },
  'a colleague is complained about': {
    facts: { staffConduct: true, namedStaff: ['s-named'], reachable: ['email'], adjustments: ['no-phone-calls'] },
  },
};

/** Every such world under every policy. */
export const WORLDS: readonly World[] = PACK_IDS.flatMap((policy) =>
  Object.entries(DIFFERENT).map(([name, differs]) => ({ ...ORDINARY, ...differs, name, policy })),
);

/** The one of this name under this policy. */
export function worldOf(policy: PolicyId, name: keyof typeof DIFFERENT): World {
  const found = WORLDS.find((w) => w.policy === policy && w.name === name);
  if (!found) throw new Error(`there is no world "${name}"`);
  return found;
}
