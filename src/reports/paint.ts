import { Chalk } from 'chalk';

/** The few colours of the reports. Without colours every one is the text itself. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

export function paint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return { strong: chalk.bold, faint: chalk.dim, good: chalk.green, bad: chalk.red, warn: chalk.yellow };
}
