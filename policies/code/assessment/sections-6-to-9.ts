/** Sections 6 to 9 of the Code of 2024: the two stages and their times, putting things right, self-assessment, oversight. */
import type { AssessmentRow } from './types.ts';

export const SECTIONS_6_TO_9: readonly AssessmentRow[] = [
  {
    no: '6.1',
    asks: 'It is considered which complaints can be answered early and which need investigating, by complexity, vulnerability and risk.',
    read: true,
    question: 'How are complaints sorted when they come in, and by whom?',
  },
  {
    no: '6.2',
    asks: 'Stage 1 is acknowledged, defined and logged within five working days of receipt.',
    read: true,
  },
  { no: '6.3', asks: 'Stage 1 is answered in full within 10 working days of the acknowledgement.', read: true },
  {
    no: '6.4',
    asks: 'An extension is decided by complexity, told with the expected date and its reasons, and is at most 10 working days without good reason.',
    read: true,
  },
  { no: '6.5', asks: 'Whoever is told of an extension is told how to reach the Ombudsman.', read: true },
  {
    no: '6.6',
    asks: 'The answer goes out when it is known, not when actions are done; those are tracked and done promptly, with updates.',
    read: false,
  },
  {
    no: '6.7',
    asks: 'Every point of the complaint definition is answered with clear reasons, referring to policy, law and good practice.',
    read: false,
  },
  {
    no: '6.8',
    asks: 'Related new points join stage 1 until it is answered; others, and those that would delay it, are a new complaint.',
    read: false,
  },
  {
    no: '6.9',
    asks: 'The stage 1 letter says plainly: the stage, the definition, the decision, its reasons, any remedy, outstanding actions, and how to go to stage 2.',
    read: false,
  },
  {
    no: '6.10',
    asks: 'What is not resolved to the resident’s satisfaction goes to stage 2, which is the final response.',
    read: true,
  },
  {
    no: '6.11',
    asks: 'Requests for stage 2 are acknowledged, defined and logged within five working days.',
    read: true,
  },
  {
    no: '6.12',
    asks: 'Nobody has to give reasons for stage 2; reasonable efforts are made to understand why they are unhappy.',
    read: true,
  },
  { no: '6.13', asks: 'Stage 2 is considered by somebody else than stage 1.', read: true },
  { no: '6.14', asks: 'Stage 2 is answered within 20 working days of the acknowledgement.', read: false },
  {
    no: '6.15',
    asks: 'An extension at stage 2 is decided by complexity, told with its reasons, and is at most 20 working days without good reason.',
    read: false,
  },
  { no: '6.16', asks: 'Whoever is told of an extension at stage 2 is told how to reach the Ombudsman.', read: false },
  {
    no: '6.17',
    asks: 'The stage 2 answer goes out when it is known; outstanding actions are tracked and done promptly, with updates.',
    read: false,
  },
  {
    no: '6.18',
    asks: 'Every point is answered at stage 2 with clear reasons, referring to policy, law and good practice.',
    read: false,
  },
  {
    no: '6.19',
    asks: 'The stage 2 letter says the same as that of stage 1, and how to take the matter to the Ombudsman.',
    read: false,
  },
  {
    no: '6.20',
    asks: 'Stage 2 is the final response and involves all the staff needed to give it.',
    read: false,
    question: 'How are the colleagues who are needed brought into a stage 2 answer?',
  },
  {
    no: '7.1',
    asks: 'Where something went wrong it is acknowledged, with what was or will be done to put it right.',
    read: true,
  },
  {
    no: '7.2',
    asks: 'A remedy reflects the impact on the resident.',
    read: true,
    question: 'How is it checked that remedies reflect the impact?',
  },
  {
    no: '7.3',
    asks: 'An offer says what will happen and by when, agreed where that is apt, and is followed through to completion.',
    read: true,
  },
  {
    no: '7.4',
    asks: 'The Ombudsman’s guidance on remedies is taken into account.',
    read: true,
    question: 'Where does the compensation policy take up the Ombudsman’s guidance, and since when?',
  },
  {
    no: '8.1',
    asks: 'An annual complaints performance and service improvement report is made, with this self-assessment, the figures, refusals, findings and improvements in it.',
    read: true,
    question: 'When was the last annual report made?',
  },
  {
    no: '8.2',
    asks: 'The annual report goes to the governing body and on the website, with the governing body’s response beside it.',
    read: true,
    question: 'When did the governing body receive it, and where are it and the response published?',
  },
  {
    no: '8.3',
    asks: 'The self-assessment is made anew after a significant restructure, merger or change of procedure.',
    read: true,
    question: 'Was there a restructure, merger or change of procedure since the last one?',
  },
  {
    no: '8.4',
    asks: 'It is reviewed and updated where the Ombudsman asks for that after an investigation.',
    read: true,
    question: 'Has the Ombudsman asked for a review of it, and what became of that?',
  },
  {
    no: '8.5',
    asks: 'Where exceptional circumstances prevent compliance, the Ombudsman and affected residents are told, it is published, and a time for returning is given.',
    read: true,
    question: 'Were there exceptional circumstances, and who was told when?',
  },
  {
    no: '9.1',
    asks: 'Beyond the single complaint it is considered whether services can be improved.',
    read: true,
    question: 'Which services were improved because of complaints in this time?',
  },
  {
    no: '9.2',
    asks: 'Complaints are a source of intelligence by which issues are found and services changed.',
    read: true,
    question: 'Which issues did complaints bring to light?',
  },
  {
    no: '9.3',
    asks: 'Learning and improvements are reported back to residents’ panels, staff and committees.',
    read: true,
    question: 'To whom was learning reported back, and when?',
  },
  {
    no: '9.4',
    asks: 'A suitably senior person answers for complaint handling, and looks in themes and trends for systemic issues, serious risks, and policies and procedures to revise.',
    read: true,
    question: 'Who is it, and what did they find in this time?',
  },
  {
    no: '9.5',
    asks: 'A member of the governing body is responsible for complaints (the MRC).',
    read: false,
    question: 'Who is the Member Responsible for Complaints, and since when?',
  },
  {
    no: '9.6',
    asks: 'The MRC sees to it that the governing body hears regularly of complaints, and has the information and staff for that.',
    read: false,
    question: 'How often does the MRC report, and what do they receive for it?',
  },
  {
    no: '9.7',
    asks: 'The MRC and the governing body receive volumes, categories, outcomes and performance, reviews of trends, the Ombudsman’s outcomes and the progress of orders, and the annual report.',
    read: false,
    question: 'When did the governing body receive each of these in this time?',
  },
  {
    no: '9.8',
    asks: 'All relevant staff and third parties have a standard objective on handling complaints together, taking responsibility and keeping professional standards.',
    read: false,
    question: 'In which appraisals and contracts does that objective stand?',
  },
];
