/** The guide to compensation in a case: asked, suggested, kept, and what was decided beside it (RM-2, RM-3). A person decides. */
import {
  linesOn,
  comparable,
  suggest,
  WEIGHTS,
  type CompensationAsked,
  type PastOffer,
  type Suggested,
  type Weight,
} from '../../../policies/compensation/suggest.ts';
import { offerLimit, PARTS, type CompensationPart } from '../../../policies/compensation/tables.ts';
import { OMBUDSMAN_SUMS } from '../../../policies/compensation/ombudsman-sums.ts';
import { monthsAfter } from '../../../policies/retention.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { Duty, IsoDate, Policy } from '../../../policies/types.ts';
import { REMEDY_FACTORS, rolesNow } from '../../../workflows/messages.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { findCase, mustTakeMore, stateOf, todayIn, type ServiceContext } from '../../core/context.ts';
import { londonDay, readPastDate } from '../../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { gather, stillMissing } from '../../core/input/gather.ts';
import { readPounds } from '../../core/input/money.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { idFrom } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { CaseFile } from '../../core/store/store.ts';

/** What is given, as somebody wrote it; amounts in pounds. */
export interface GuideForm {
  from?: string | undefined;
  lines?: readonly { code: string; count: string | number }[] | undefined;
  factors?: Readonly<Record<string, string | undefined>> | undefined;
  statutory?: string | undefined;
  loss?: string | undefined;
}

/** One suggestion that was made, beside what was decided after it. */
export interface KeptGuide {
  id: string;
  at: string;
  by: string;
  asked: CompensationAsked;
  suggested: Suggested;
  /** What was offered after it and before the next suggestion; empty where nothing was. */
  decided: Decided[];
}

/** Money that was offered, and whether it lies in what had been suggested. */
export interface Decided {
  remedy: string;
  on: IsoDate;
  by: string;
  pence: number;
  parts: Record<CompensationPart, number>;
  within: boolean;
}

export interface CaseGuides {
  reference: string;
  /** Every line there is in any table, once a code. */
  lines: { code: string; says: string; per: string; clause: string }[];
  /** Whether the landlord has a table of its own. */
  hasTable: boolean;
  /** Up to how much whoever looks may offer, in pence; null where the policy sets no limits. */
  limit: number | null;
  /** The latest first. */
  guides: KeptGuide[];
}

/** So far back other cases are looked at. */
const MONTHS_BACK = 24;

/** What there is to choose from, and what was suggested and decided so far. */
export async function compensationGuides(
  service: ServiceContext,
  reference: string,
  duties: readonly Duty[],
): Promise<CaseGuides> {
  const file = await findCase(service, reference);
  const policy = policyOfLandlord(file.landlordId);
  const { policy: own } = await stateOf(service, file);
  return {
    reference: file.reference,
    lines: everyLine(policy),
    hasTable: (policy.compensation ?? []).length > 0,
    limit: offerLimit(own.offerLimits, duties),
    guides: await keptGuides(service, file),
  };
}

/** Suggests a range for one case, and keeps what was asked with what was suggested; the same on a day is kept once. */
export async function suggestCompensation(
  service: ServiceContext,
  reference: string,
  form: GuideForm,
  who: { staffId: string; duties: readonly Duty[] },
  naming: FieldLabel = asOption,
): Promise<{ id: string; asked: CompensationAsked; suggested: Suggested; beside: PastOffer[] }> {
  const file = await findCase(service, reference);
  mustTakeMore(file);
  const state = await stateOf(service, file);
  if (!hasOneOf(rolesNow(state, 'offer-remedy'), who.duties))
    throw new RuleRefusal('RM-3', 'The guide is for those who may offer something to put things right.');
  const today = todayIn(service);
  const policy = policyOfLandlord(file.landlordId);
  const asked = readGuide(form, policy, today, naming);
  const past = await service.store.pastOffers(file.landlordId, monthsAfter(today, -MONTHS_BACK), file.caseId);
  const beside = comparable(past, { subject: state.intake.subject, factors: asked.factors });
  const suggested = suggest(asked, policy.compensation ?? [], beside);
  const id = idFrom('compensation', file.caseId, today, JSON.stringify(asked));
  await service.store.addGuide({
    id,
    caseId: file.caseId,
    landlordId: file.landlordId,
    asked,
    suggested,
    by: who.staffId,
  });
  return { id, asked, suggested, beside };
}

/** Cases that a suggestion stood beside, as they are now and as far as they are in sight. */
export async function besideOf(service: ServiceContext, reference: string, suggested: Suggested): Promise<PastOffer[]> {
  const file = await findCase(service, reference);
  const past = await service.store.pastOffers(
    file.landlordId,
    monthsAfter(todayIn(service), -MONTHS_BACK),
    file.caseId,
  );
  return past.filter((p) => suggested.beside.includes(p.reference));
}

function readGuide(form: GuideForm, policy: Policy, today: IsoDate, naming: FieldLabel): CompensationAsked {
  const g = gather();
  const from = g.read(() => {
    if (form.from === undefined || form.from.trim() === '') throw new BadInput(stillMissing(naming('from')));
    return readPastDate(form.from, naming('from'), today);
  });
  const codes = everyLine(policy).map((l) => l.code);
  const lines = (form.lines ?? []).map(({ code, count }) =>
    g.read(() => {
      if (!codes.includes(code))
        throw new BadInput(`${naming('line')}: there is no line "${code}" in any table.${didYouMean(code, codes)}`);
      if (!/^\d{1,4}$/.test(String(count).trim()) || Number(count) < 1)
        throw new BadInput(
          `${naming('line')}: say of ${code} how often or how long, as a whole number from 1 to 9999.`,
        );
      return { code, count: Number(count) };
    }),
  );
  const factors = REMEDY_FACTORS.map((factor) => {
    const weight = g.read(() => {
      const said = form.factors?.[factor]?.trim() ?? '';
      if (said === '') throw new BadInput(stillMissing(naming(factor)));
      return oneOf(said, WEIGHTS, naming(factor)) as Weight;
    });
    return [factor, weight] as const;
  });
  const money = (name: 'statutory' | 'loss') =>
    g.read(() => (form[name]?.trim() ? readPounds(form[name] ?? '', naming(name)) : 0));
  const [statutory, loss] = [money('statutory'), money('loss')];
  g.end();
  return {
    from: from(),
    lines: lines.map((line) => line()),
    factors: Object.fromEntries(factors.map(([factor, weight]) => [factor, weight()])),
    statutory: statutory(),
    loss: loss(),
  };
}

function everyLine(policy: Pick<Policy, 'compensation'>): CaseGuides['lines'] {
  const days = [...(policy.compensation ?? []), ...OMBUDSMAN_SUMS]
    .map((t) => t.inForceFrom)
    .toSorted()
    .toReversed();
  const byCode = new Map<string, CaseGuides['lines'][number]>();
  for (const day of days)
    for (const { sum, clause } of linesOn(policy.compensation ?? [], day))
      if (!byCode.has(sum.code)) byCode.set(sum.code, { code: sum.code, says: sum.says, per: sum.per, clause });
  return [...byCode.values()];
}

async function keptGuides(service: ServiceContext, file: CaseFile): Promise<KeptGuide[]> {
  const [rows, events, people] = await Promise.all([
    service.store.guidesOf(file.caseId),
    service.store.events(file),
    service.store.staff(file.landlordId),
  ]);
  const name = (id: string): string => people.find((p) => p.id === id)?.name ?? id;
  return rows
    .map((row, i): KeptGuide => {
      const until = rows[i + 1]?.at.toISOString() ?? '9999';
      const suggested = row.suggested as Suggested;
      const decided = events.flatMap(({ event, at, on, by }): Decided[] => {
        if (event.type !== 'RemedyOffered' || event.kind !== 'financial') return [];
        if (at < row.at.toISOString() || at >= until) return [];
        const parts = Object.fromEntries(PARTS.map((part) => [part, event[part]])) as Decided['parts'];
        const pence = Object.values(parts).reduce((sum, p) => sum + p, 0);
        const within = suggested.total.low <= pence && pence <= suggested.total.high;
        return [{ remedy: event.id, on, by: name(by), pence, parts, within }];
      });
      return {
        id: row.id,
        at: londonDay(row.at),
        by: name(row.by),
        asked: row.asked as CompensationAsked,
        suggested,
        decided,
      };
    })
    .toReversed();
}
