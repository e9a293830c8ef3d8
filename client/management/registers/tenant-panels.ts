/**
 * The register of tenant panels (SP-7, SP-11): each with its area, members and chair, whether it is recognised, what it asked, and
 * the complaints that customers brought to it.
 */
import type { IsoDate } from '../../../policies/types.ts';
import { membersNow, panelOutcomeBy, stateOfEvents, type PanelState } from '../../../workflows/messages.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { faceOf } from '../../kinds/index.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { spanOf } from './missed.ts';
import { owedNext, type OwedNext } from '../owed-next.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

/** One panel as the register has it: codes as words, people by their names. */
export interface RegisteredPanel extends OwedNext {
  reference: string;
  name: string | null;
  contact: string | null;
  area: string | null;
  received: IsoDate;
  says: string;
  recognised: IsoDate | null;
  members: number;
  chair: string | null;
  handlerName: string | null;
  /** Questions of the panel, and those of them that wait for an answer. */
  questions: number;
  questionsOpen: number;
  brought: BroughtShown[];
  closed: IsoDate | null;
  closedWhy: string | null;
  nextDue: IsoDate | null;
}

/** A complaint brought to it: when, when it meets, by when it tells us its decision, and what that is. */
export interface BroughtShown {
  id: string;
  on: IsoDate;
  meets: IsoDate | null;
  tellsBy: IsoDate | null;
  outcome: 'refers-to-ombudsman' | 'does-not-refer' | null;
}

export interface PanelRegister {
  from: IsoDate;
  until: IsoDate;
  /** The oldest first. */
  panels: RegisteredPanel[];
}

/** Panels that asked or were closed in that month, the last three where it is left out, and all that are open. */
export async function panelRegister(
  service: ServiceContext,
  landlordId: string,
  { month }: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<PanelRegister> {
  const today = todayIn(service);
  const { from, until } = spanOf(month, today, naming);
  const [rows, people] = await Promise.all([
    service.store.casesOfKind(landlordId, 'tenant-panel', from, until),
    service.store.staff(landlordId),
  ]);
  const words = await service.store.textsOfCases(rows.map((r) => r.caseId));
  const face = faceOf('tenant-panel');
  const names = namesByStaff(people, policyOfLandlord(landlordId));
  const panels = rows
    .filter((row) => row.events.length > 0)
    .map((row): RegisteredPanel => {
      const state = stateOfEvents(row.input, row.events) as PanelState;
      return {
        reference: row.reference,
        name: row.representative,
        contact: row.customer,
        received: row.received,
        says: face.labels.status(row.status),
        handlerName: row.handler === null ? null : names.staff(row.handler),
        closed: row.closed,
        closedWhy: row.closedWhy === null ? null : face.labels.closed(row.closedWhy),
        nextDue: row.nextDue,
        ...panelFacts(state, words),
        ...owedNext(row, face, names, today),
      };
    });
  return { from, until, panels };
}

/** What the state of one panel comes to in the register; `words` by their ids. */
export function panelFacts(
  state: PanelState,
  words: ReadonlyMap<string, string>,
): Pick<RegisteredPanel, 'area' | 'recognised' | 'members' | 'chair' | 'questions' | 'questionsOpen' | 'brought'> {
  const chair = state.members.find((m) => m.id === state.chair);
  return {
    area: state.areaText === null ? null : (words.get(state.areaText) ?? null),
    recognised: state.recognised,
    members: membersNow(state).length,
    chair: chair === undefined ? null : (words.get(chair.nameText) ?? null),
    questions: state.questions.length,
    questionsOpen: state.questions.filter((q) => q.answered === null).length,
    brought: state.brought.map(({ id, on, meets, outcome }) => ({
      id,
      on,
      meets,
      tellsBy: meets === null || outcome !== null ? null : panelOutcomeBy(state, meets),
      outcome,
    })),
  };
}

/** The register for a spreadsheet. */
export function panelsCsv({ panels }: PanelRegister): string {
  return csvForSpreadsheets(
    panels.map((p) => ({
      ...p,
      brought: p.brought.length,
      decided: p.brought.filter((b) => b.outcome !== null).length,
    })),
    [
      { key: 'reference', header: 'Case' },
      { key: 'name', header: 'Panel' },
      { key: 'contact', header: 'Writes for it' },
      { key: 'area', header: 'Area' },
      { key: 'received', header: 'Asked' },
      { key: 'says', header: 'How it stands' },
      { key: 'recognised', header: 'Recognised' },
      { key: 'members', header: 'Members' },
      { key: 'chair', header: 'Chairs' },
      { key: 'handlerName', header: 'Looked after by' },
      { key: 'questions', header: 'Questions' },
      { key: 'questionsOpen', header: 'Questions not answered yet' },
      { key: 'brought', header: 'Complaints brought' },
      { key: 'decided', header: 'Complaints decided' },
      { key: 'closed', header: 'Closed' },
      { key: 'closedWhy', header: 'Why' },
    ],
  );
}
