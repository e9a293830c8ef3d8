/** What colleagues are told of a request for a service: what is asked, and what is due. */
export const SERVICE_REQUEST_NOTICES = {
  tasks: {
    'tell-new-date': 'tell the customer by when what they asked for is done now',
  },
  news: {},
  due: {
    'request.confirm': 'the letter that confirms a service request',
    'request.done': 'what a customer asked for',
    'request.review': 'the review of an open service request',
    'request.ask': 'asking a customer whether they are satisfied with what was done',
    'request.offer': 'the offer of a complaint',
    'request.complaint': 'the logging of a complaint that a customer wants',
  },
} as const;
