declare module 'asl-validator' {
  const validate: (definition: unknown) => { readonly isValid: boolean; readonly errorsText: () => string };
  export default validate;
}
