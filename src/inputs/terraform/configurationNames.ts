/** The names of files of a configuration: in Terraform's language or the JSON form of it, and the values of its variables. */
export const configurationNames = /\.tf(?:vars)?(?:\.json)?$/;
