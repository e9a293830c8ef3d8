import { inRole } from '../test/support/in-role.ts';
import { describe, expect, it } from 'vitest';
import type { StaffMember } from '../db/queries/administration/directory.ts';
import type { StaffDuty } from '../policies/types.ts';
import { recipientsOf, type NoticeDirectory } from './recipients.ts';

const person = (id: string, duty: StaffDuty, active = true): StaffMember => ({
  id,
  handle: id,
  name: id,
  email: `${id}@octavia.example`,
  phone: null,
  ...inRole(duty),
  team: null,
  active,
});

const PEOPLE = [
  person('leader', 'team-leader'),
  person('manager', 'team-manager'),
  person('director', 'assistant-director'),
  person('officer', 'officer'),
  person('gone', 'officer', false),
];

const whom = (more: Partial<NoticeDirectory> = {}): NoticeDirectory => ({
  people: PEOPLE,
  parties: [{ name: 'repairs', title: 'Repairs', email: 'repairs@octavia.example', kind: 'team' }],
  mailbox: 'complaints@octavia.example',
  restricted: false,
  accessRelations: new Map(),
  openTo: ['team-manager', 'assistant-director'],
  ...more,
});
const at = (...ids: string[]) => ids.map((id) => `${id}@octavia.example`);

describe('who inside is told', () => {
  it('of an ordinary case: the person, the role, the team, else the shared mailbox', () => {
    expect(recipientsOf({ staffId: 'officer' }, 'approaching', whom())).toEqual({ to: at('officer'), bare: false });
    expect(recipientsOf({ role: 'team-leader' }, 'escalated', whom())).toEqual({ to: at('leader'), bare: false });
    expect(recipientsOf({ party: 'repairs' }, 'hazard', whom())).toEqual({ to: at('repairs'), bare: false });
    expect(recipientsOf({ staffId: 'gone' }, 'approaching', whom())).toEqual({ to: at('complaints'), bare: false });
  });

  it('SP-1 of a restricted case: those of the role who may look, else those who hand it out', () => {
    const restricted = whom({ restricted: true, accessRelations: new Map([['leader', 'inside']]) });
    expect(recipientsOf({ role: 'team-leader' }, 'approaching', restricted).to).toEqual(at('leader'));
    expect(recipientsOf({ role: 'officer' }, 'approaching', restricted).to).toEqual(at('manager', 'director'));
    expect(recipientsOf({ staffId: 'officer' }, 'task:new-information', restricted).to).toEqual(
      at('manager', 'director'),
    );
  });

  it('SP-1 whoever is complained about is never told, whatever their role', () => {
    const restricted = whom({ restricted: true, accessRelations: new Map([['manager', 'barred']]) });
    expect(recipientsOf({ role: 'team-manager' }, 'escalated', restricted).to).toEqual(at('director'));
    expect(recipientsOf({ staffId: 'manager' }, 'escalated', restricted).to).toEqual(at('director'));
  });

  it('SP-1 a shared mailbox or a team learns the reference and no word; of a hazard it must hear', () => {
    const nobody = whom({ restricted: true, people: [person('officer', 'officer')] });
    expect(recipientsOf({ role: 'team-leader' }, 'approaching', nobody)).toEqual({ to: at('complaints'), bare: true });
    expect(recipientsOf({ party: 'repairs' }, 'housing-condition-claim', nobody).bare).toBe(true);
    expect(recipientsOf({ party: 'repairs' }, 'hazard', nobody).bare).toBe(false);
  });
});
