/** Reads one variable of the function's environment. */
export type ReadVariable = (name: string) => string | undefined

/** The variable's value; throws a sentence for whoever runs the functions when it is missing. */
export function requireVariable(read: ReadVariable, name: string): string {
  const value = read(name)
  if (value === undefined || value === '')
    throw new Error(`the function's environment has no ${name}: see docs/data-protection.md`)
  return value
}

/** The variable as bytes, written as base64; throws when it is missing or shorter than `atLeastBytes`. */
export function requireKey(read: ReadVariable, name: string, atLeastBytes: number): Buffer {
  const key = Buffer.from(requireVariable(read, name), 'base64')
  if (key.length < atLeastBytes) throw new Error(`${name} is not base64 of at least ${atLeastBytes} bytes`)
  return key
}
