/** What colleagues are told of a tenant panel: what is asked, and what is due. */
export const TENANT_PANEL_NOTICES = {
  tasks: {
    'tell-complainant':
      'a complaint was with a tenant panel that is none any more; tell the customer, and where else they can turn',
  },
  news: {},
  due: {
    'panel.decide': 'the decision on recognising a tenant panel',
    'panel.answer': 'the answer to a question of a tenant panel',
    'panel.meet': 'asking a tenant panel when it meets about a complaint',
    'panel.outcome': 'what a tenant panel decided about a complaint',
  },
} as const;
