import type { Advice } from '../model/report.ts';
import type { Subject } from './proposal.ts';

/** What the rules of the type look at: the type a workflow has, what it would cost as each, and what it does. */
export type Advised = Pick<Subject, 'type' | 'options' | 'workflow' | 'decisions' | 'visits'>;

/** Another type that saves money. A rule whose saving is nil, negative or unknown says nothing. */
export type TypeRule = (advised: Advised) => Omit<Advice, 'span'> | null;
