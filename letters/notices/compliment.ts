/** What colleagues are told of a compliment. */
export const COMPLIMENT_NOTICES = {
  tasks: { 'consider-award': 'somebody you lead was praised; consider an award, and record what comes of it' },
  news: { compliment: 'a customer is pleased with what was done; their words are there to be read' },
  due: {},
} as const;
