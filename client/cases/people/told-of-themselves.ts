/**
 * What a customer chose to tell of themselves, written down by whoever speaks with them: beside the case, never in its record, and
 * shown to nobody who looks into it. They may change it, or take it out again.
 */
import { CHARACTERISTIC_NAMES, CHARACTERISTICS, type ToldOfThemselves } from '../../../policies/equality.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { gather } from '../../core/input/gather.ts';

/** An answer by characteristic; empty or left out where they said nothing of it now. `remove`: all they told before goes first. */
export type ToldForm = Readonly<Record<string, string | undefined>>;

/**
 * Keeps these answers beside those there were, each in place of what was told of the same; throws a sentence for an answer that there
 * is none of, and where nothing is said at all. Answers with how many stand now: what they are is shown to nobody.
 */
export async function recordTold(
  service: ServiceContext,
  reference: string,
  form: ToldForm,
  staffId: string,
  naming: FieldLabel = asOption,
): Promise<{ reference: string; told: number }> {
  const file = await findCase(service, reference);
  if (file.caseKind !== 'complaint')
    throw new RuleRefusal('LN-3', 'What people tell of themselves is asked of those who complain.');
  const g = gather();
  const answers = CHARACTERISTIC_NAMES.flatMap((name) => {
    const said = form[name]?.trim() ?? '';
    if (said === '') return [];
    return [[name, g.read(() => oneOf(said, Object.keys(CHARACTERISTICS[name].answers), naming(name)))] as const];
  });
  const remove = g.read(() => (form['remove']?.trim() ? oneOf(form['remove'].trim(), ['yes'], naming('remove')) : ''));
  g.end();
  const { caseId, landlordId } = file;
  const removes = remove() === 'yes';
  if (answers.length === 0 && !removes)
    throw new BadInput('Nothing is told: give an answer, or take out what was told before.');
  const before = removes ? {} : await service.store.told(caseId);
  const told: ToldOfThemselves = {
    ...before,
    ...Object.fromEntries(answers.map(([name, answer]) => [name, answer()])),
  };
  await service.store.saveTold({ caseId, landlordId, recordedBy: staffId }, told);
  return { reference: file.reference, told: Object.keys(told).length };
}
