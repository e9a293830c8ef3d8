import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName } from '../../../workflows/messages.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { formOf, namingBy, withError } from './fields.ts';
import { failureSentence, failureSentences, pageSentence } from './say.ts';

describe('sentences of the rules on a page', () => {
  it.each<[CommandName, string, string]>([
    [
      'acknowledge',
      'It was due by Monday 5 January 2026: record why it is late (--late-reason).',
      'It was due by Monday 5 January 2026: record why it is late.',
    ],
    [
      'respond',
      'A group is offered a meeting at each stage: record the offer (log-contact --kind meeting-offer).',
      'A group is offered a meeting at each stage: record the offer (“Record a call, visit or meeting with the customer, or why there was none”, “What it was”: offer of a meeting).',
    ],
    [
      'respond',
      'Something is upheld: say how it is put right, be it an apology (offer-remedy).',
      'Something is upheld: say how it is put right, be it an apology (“Offer something to put things right”).',
    ],
    [
      'offer-remedy',
      'Money is offered in parts: give --statutory, --loss, --trouble or --distress.',
      'Money is offered in parts: give “Statutory payment”, “Quantified loss”, “Time and trouble” or “Distress and inconvenience”.',
    ],
    [
      'add-point',
      'The response has been issued: the point is a new complaint (--as new-complaint).',
      'The response has been issued: the point is a new complaint (“Where it goes”: a new complaint).',
    ],
  ])('%s: options and commands are called what the person sees', (command, says, said) => {
    expect(pageSentence(says, COMMANDS[command].fields)).toBe(said);
  });

  it('IN-2 RC-7 a refusal of several facts says each in a sentence of its own, with its rule, beside its field', () => {
    const { fields } = COMMANDS.extend;
    const besides = [{ rule: 'S1-7', why: 'Updates are agreed every 1 to 20 working days (--update-every).' }];
    const refusal = new RuleRefusal('S1-5', 'The new date has passed already: choose a later one (--to).', 1, besides);
    expect(refusal.message).toContain('(S1-7) Updates');
    const says = failureSentences(refusal, fields);
    expect(says).toHaveLength(2);
    const form = withError(formOf(fields, {}), says, namingBy(fields));
    expect(form.fields.filter((f) => f.error !== null).map((f) => f.name)).toEqual(['to', 'updateEvery']);
    expect(form.errors.map((e) => e.href)).toEqual(['#field-to', '#field-updateEvery']);
  });

  it('what to type next is left out', () => {
    const gone = new NotFound('There is no case OAK-2026-00001: putright worklist --all shows every reference.');
    expect(failureSentence(gone)).toBe('There is no case OAK-2026-00001.');
    const draft =
      'OAK-2026-00001 has no draft: putright do OAK-2026-00001 submit-for-check keeps one; putright letters preview shows the letter as it stands.';
    expect(pageSentence(draft)).toBe('OAK-2026-00001 has no draft.');
  });

  it('a refusal is its reason, with the rule behind it', () => {
    expect(failureSentence(new RuleRefusal('S1-9', 'the response has been issued.'))).toBe(
      'The response has been issued (S1-9).',
    );
  });

  it('what people wrote in brackets stays', () => {
    expect(pageSentence('The post came back (moved).')).toBe('The post came back (moved).');
  });
});
