/** The letters' words while a landlord is set up: those putright brings, or its own, read as they would go out. */
import type { FastifyReply } from 'fastify';
import { listTemplates, openTemplate, previewTemplate, type TemplateSource } from '../../administration/templates.ts';
import { policyWithStandIns, withStep, type Draft } from '../../administration/set-up/draft.ts';
import { saveDraft } from '../../administration/set-up/set-up.ts';
import { templateFaults } from '../../cases/letters/save.ts';
import { NotFound, PutrightError } from '../../../platform/errors.ts';
import type { Policy } from '../../../policies/types.ts';
import { textIn } from '../forms/sent.ts';
import { goTo, sendStep, sentence } from './form.ts';
import type { SetUpAnswer, SetUpRequest } from './guard.ts';

/** The words as far as they were typed, asked for like a landlord's that is there. */
const typedWords = ({ letters }: Draft): TemplateSource => ({
  store: { ownTemplates: async () => letters, templateVersions: async () => [] },
});

function policyFor({ opened, today }: SetUpRequest): Policy {
  const { policy } = policyWithStandIns(opened.draft, today);
  if (policy === null) throw new NotFound('The policy has to be put right before its letters can be read.');
  return policy;
}

const nameIn = ({ params }: SetUpRequest): string => (params['name'] ?? '').replace(/^parts\./, 'parts/');
const addressOf = (name: string): string => `/set-up/letters/${name.replace('/', '.')}`;

async function sendLetter(asked: SetUpRequest, source: string | null, fault: string | null): Promise<FastifyReply> {
  const { draft } = asked.opened;
  const policy = policyFor(asked);
  const words = typedWords(draft);
  const page = await openTemplate(words, policy, nameIn(asked));
  const shown = source ?? page.source;
  const [wrong] = templateFaults(page.name, shown, draft.letters);
  const says = wrong === undefined ? fault : sentence(`line ${wrong.line}, column ${wrong.column}: ${wrong.says}.`);
  return sendStep(asked, 'letter', 'letters', {
    t: page,
    action: addressOf(page.name),
    source: shown,
    fault: says,
    sample: wrong === undefined ? await sampleOf(asked, policy, page, shown) : null,
    errors: says === null ? [] : [{ text: says, href: '#source' }],
  });
}

async function sampleOf(
  { opened, today }: SetUpRequest,
  policy: Policy,
  page: Parameters<typeof previewTemplate>[2],
  source: string,
): Promise<{ subject: string; text: string } | null> {
  try {
    return await previewTemplate(typedWords(opened.draft), policy, page, source, today);
  } catch (error) {
    // A landlord without this letter has no sample of it.
    if (error instanceof PutrightError) return null;
    throw error;
  }
}

export const letterAnswers: Record<'letters' | 'saveLetters' | 'letter' | 'saveLetter', SetUpAnswer> = {
  letters: async (asked) => {
    const { letters, parts } = await listTemplates(typedWords(asked.opened.draft), policyFor(asked));
    const linked = <T extends { name: string }>(all: T[]) => all.map((t) => ({ ...t, href: addressOf(t.name) }));
    return sendStep(asked, 'letters', 'letters', { letters: linked(letters), parts: linked(parts) });
  },

  saveLetters: async (asked) => {
    await saveDraft(asked.service, asked.opened, withStep(asked.opened.draft, 'letters', {}));
    return goTo(asked, '/set-up/running');
  },

  letter: async (asked) => sendLetter(asked, null, null),

  saveLetter: async (asked) => {
    const { service, opened, body, reply } = asked;
    const { draft } = opened;
    const { name, standard } = await openTemplate(typedWords(draft), policyFor(asked), nameIn(asked));
    const source = ([body['source'] ?? ''].flat()[0] ?? '').replaceAll('\r\n', '\n');
    const wish = textIn(body, 'do');
    if (wish === 'check') return sendLetter(asked, source, null);
    const { [name]: _, ...others } = draft.letters;
    const own = wish === 'standard' || source === standard ? others : { ...others, [name]: source };
    if (wish !== 'standard' && templateFaults(name, source, draft.letters).length > 0) {
      reply.code(400);
      return sendLetter(asked, source, null);
    }
    await saveDraft(service, opened, withStep(draft, 'letters', { letters: own }));
    return goTo(asked, '/set-up/letters');
  },
};
