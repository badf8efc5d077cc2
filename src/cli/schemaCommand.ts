import { nearest, publishedSchema, schemaNames } from '../index.ts';
import type { Io } from './io.ts';

/** `stepcost schema NAME`: prints a published schema. */
export async function schemaCommand(name: string, io: Io): Promise<number> {
  const known = schemaNames.find((one) => one === name);
  if (known === undefined) {
    const near = nearest(name, schemaNames);
    const meant = near === null ? '' : ` Did you mean ${near}?`;
    io.stderr.write(
      `stepcost: there is no schema ${JSON.stringify(name)}; there are ${schemaNames.join(', ')}.${meant}\n`,
    );
    return 2;
  }
  io.stdout.write(`${JSON.stringify(await publishedSchema(known), null, 2)}\n`);
  return 0;
}
