/** The schemas that are published, by the name that `stepcost schema` takes. */
export const schemaNames = ['assumptions', 'report', 'difference', 'rates'] as const;

export type SchemaName = (typeof schemaNames)[number];

/** A schema as JSON Schema (draft 2020-12). The schema library is loaded only here. */
export async function publishedSchema(name: SchemaName): Promise<object> {
  const { toJSONSchema } = await import('./schemaLibrary.ts');
  const schema = await schemas[name]();
  return { $id: `https://stepcost.dev/schemas/${name}.schema.json`, ...toJSONSchema(schema, { io: 'input' }) };
}

const schemas = {
  assumptions: async () => (await import('./assumptions/schema.ts')).assumptionsSchema,
  report: async () => (await import('./reportSchema.ts')).reportSchema,
  difference: async () => (await import('./differenceSchema.ts')).differenceSchema,
  rates: async () => (await import('./rates/rateCardSchema.ts')).rateCardSchema,
};
