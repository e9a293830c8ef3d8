/** Sections 1 to 5 of the Code of 2024: what is a complaint, who may complain and how, and the process. */
import type { AssessmentRow } from './types.ts';

export const SECTIONS_1_TO_5: readonly AssessmentRow[] = [
  {
    no: '1.2',
    asks: 'A complaint is defined in the Code’s own words: dissatisfaction, however made, about the landlord’s standard of service, its actions or lack of action, affecting a resident or group of residents.',
    read: true,
  },
  {
    no: '1.3',
    asks: 'Nobody has to say “complaint”; whoever is dissatisfied is given the choice to complain, and complaints by representatives are handled under the policy.',
    read: true,
    question: 'How do colleagues offer the choice to complain whenever somebody is dissatisfied?',
  },
  {
    no: '1.4',
    asks: 'The policy tells a service request from a complaint; service requests are recorded, monitored and reviewed regularly.',
    read: true,
    question: 'Who reviews the service requests, how often, and when was it last done?',
  },
  {
    no: '1.5',
    asks: 'Dissatisfaction with the answer to a service request is taken as a complaint even while the work goes on, and the work does not stop.',
    read: true,
    question: 'How is it made sure that work on a request goes on once somebody complains?',
  },
  {
    no: '1.6',
    asks: 'Whoever is dissatisfied in a survey is told, where possible, how to complain, and wider requests for feedback say how to.',
    read: false,
    question: 'Which surveys go out, and where does each say how to complain?',
  },
  {
    no: '2.1',
    asks: 'Complaints are accepted unless there is a valid reason; a refusal is decided on its own merits, with evidence of the reasoning.',
    read: true,
  },
  {
    no: '2.2',
    asks: 'The policy says what is not taken on or escalated, fairly and reasonably: such as issues over 12 months old, a claim filed at court, or matters considered under it before.',
    read: true,
  },
  {
    no: '2.3',
    asks: 'Complaints within 12 months of the issue, or of becoming aware of it, are accepted unless another ground excludes them; later ones are considered where there are good reasons.',
    read: true,
  },
  {
    no: '2.4',
    asks: 'A refusal explains its reasons and the right to take the decision to the Ombudsman, who may have the complaint taken on.',
    read: false,
  },
  {
    no: '2.5',
    asks: 'No blanket exclusions: the circumstances of each complaint are considered.',
    read: false,
  },
  {
    no: '3.1',
    asks: 'There are several ways to complain; duties under the Equality Act 2010 and needs for adjustments are anticipated.',
    read: true,
    question: 'Which needs of residents were anticipated, and what was done for them?',
  },
  {
    no: '3.2',
    asks: 'A complaint can be made in any way and to any member of staff, all of whom know how to pass it on.',
    read: true,
    question: 'How are all colleagues, contractors’ people among them, told how to pass a complaint on?',
  },
  {
    no: '3.3',
    asks: 'Many complaints are not seen as bad; few may mean that residents cannot complain.',
    read: true,
    question: 'What does the number of complaints say about how easy it is to complain here?',
  },
  {
    no: '3.4',
    asks: 'The policy is clear and accessible to everybody, with its two stages and their times, and on the website.',
    read: false,
    question: 'Where is the policy published, and in which formats?',
  },
  {
    no: '3.5',
    asks: 'The policy says how it is publicised, with information on the Ombudsman and the Code.',
    read: false,
    question: 'Where does the policy say how it, the Ombudsman and the Code are publicised?',
  },
  {
    no: '3.6',
    asks: 'A representative may deal with the complaint, and a resident may be accompanied at meetings.',
    read: false,
  },
  {
    no: '3.7',
    asks: 'Residents are told of their right to go to the Ombudsman, and how.',
    read: false,
  },
  {
    no: '4.1',
    asks: 'A person or team is responsible for complaints, for liaison with the Ombudsman and for reporting to the governing body.',
    read: true,
    question: 'Who is the complaints officer or team, and how do they report to the governing body?',
  },
  {
    no: '4.2',
    asks: 'They have access to staff at all levels, and authority to resolve disputes promptly and fairly.',
    read: true,
    question: 'What may the complaints officer decide alone, and how do they reach colleagues of every level?',
  },
  {
    no: '4.3',
    asks: 'Complaint handling has priority and a culture of learning; staff are trained and it is resourced.',
    read: true,
    question: 'Who was trained and when, and how is it known that there are enough people?',
  },
  {
    no: '5.1',
    asks: 'There is a single policy, and nobody is treated differently for complaining.',
    read: true,
    question: 'Is there any other complaints policy for residents, and how is treatment for complaining watched for?',
  },
  {
    no: '5.2',
    asks: 'Issues are resolved early and locally, with no extra stages such as “stage 0” or “informal”.',
    read: true,
  },
  { no: '5.3', asks: 'There are never more than two stages.', read: true },
  {
    no: '5.4',
    asks: 'Where a third party answers at a stage, that is part of the two stages; nobody goes through two processes.',
    read: true,
    question: 'Do contractors or others answer complaints for the landlord, and at which stage?',
  },
  {
    no: '5.5',
    asks: 'The landlord answers for third parties handling complaints as the Code asks.',
    read: true,
    question: 'How are contractors held to the Code?',
  },
  {
    no: '5.6',
    asks: 'At logging and at escalation the landlord sets out the complaint as it understands it and the outcomes sought, and asks where it is unclear.',
    read: false,
  },
  {
    no: '5.7',
    asks: 'The acknowledgement says for which parts the landlord is and is not responsible.',
    read: false,
  },
  {
    no: '5.8',
    asks: 'Handlers decide on the merits with an open mind, give a fair chance to be heard, deal with conflicts of interest, and weigh all the evidence.',
    read: false,
    question: 'How is it checked that complaints are decided fairly and with an open mind?',
  },
  {
    no: '5.9',
    asks: 'Where an answer falls outside the Code’s times, intervals for updates are agreed with the resident.',
    read: false,
  },
  {
    no: '5.10',
    asks: 'Reasonable adjustments are made, recorded with disclosed disabilities, and kept under review.',
    read: false,
    question: 'How often are agreed adjustments reviewed, and who does it?',
  },
  {
    no: '5.11',
    asks: 'Escalation is refused only for valid reasons that section 2 allows, and the reasons are set out.',
    read: false,
  },
  {
    no: '5.12',
    asks: 'A full record is kept: the original complaint, its date, all correspondence, reports, and the outcome of each stage.',
    read: false,
  },
  {
    no: '5.13',
    asks: 'A complaint can be remedied at any stage, without escalation.',
    read: false,
  },
  {
    no: '5.14',
    asks: 'There are procedures for unacceptable behaviour; restrictions have evidenced reasons and are reviewed regularly.',
    read: false,
    question: 'Where does the behaviour policy stand, and how often are restrictions reviewed?',
  },
  {
    no: '5.15',
    asks: 'Restrictions on contact are proportionate and heed the Equality Act 2010.',
    read: false,
    question: 'How is the Equality Act considered before contact is restricted?',
  },
];
