/** What Octavia's procedure says that the check against the Code reads. */
import type { PolicyStatement } from '../types.ts';

export const OCTAVIA_STATEMENTS: PolicyStatement[] = [
  {
    kind: 'definition-older',
    clause: 'Octavia 4.1',
    says: '"affecting an individual resident or group of customers"',
  },
  {
    kind: 'removes-names-from-record',
    clause: 'Octavia 5.16',
    says: "A colleague's name in an incoming complaint is often deleted and replaced by a role.",
  },
  {
    kind: 'housing-conditions-carve-out',
    clause: 'Octavia 5.47',
    says: "For housing conditions the Ombudsman's timescales may not be achievable.",
  },
  {
    kind: 'closes-with-actions-open',
    clause: 'Octavia 5.58, 7.21',
    says: 'The case is closed once the response is sent.',
  },
  {
    kind: 'stage1-officer-helps-refuse-escalation',
    clause: 'Octavia 7.4',
    says: 'The stage 1 officer and the Team Manager decide whether to refuse stage 2.',
  },
];
