/** Learning: improvements, lessons, what recurs, reviews, training, focus groups. */
import type { Area } from '../site/deps.ts';
import { serve } from '../site/pages.ts';
import { improvementPage, improvementsPage, openForm, openSent, stepSent } from './improvements.ts';
import { dismissForm, dismissSent, lessonsPage, promisesPage, reviewFile, reviewPage, reviewSent } from './lessons.ts';
import { LEARNING_PAGES } from './pages.ts';
import { groupSent, groupsPage, trainingPage, trainingRemoved, trainingSent } from './records.ts';

export const learningArea: Area = (app, deps) =>
  serve(app, deps, LEARNING_PAGES, {
    improvements: improvementsPage,
    openForm,
    open: openSent,
    improvement: improvementPage,
    step: stepSent,
    lessons: lessonsPage,
    dismissForm,
    dismiss: dismissSent,
    promises: promisesPage,
    review: reviewPage,
    reviewFile,
    recordReview: reviewSent,
    training: trainingPage,
    recordTraining: trainingSent,
    removeTraining: trainingRemoved,
    focusGroups: groupsPage,
    recordFocusGroup: groupSent,
  });
