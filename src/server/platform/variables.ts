/** Reads one variable of the function's environment. */
export type ReadVariable = (name: string) => string | undefined

/** Where the variables of WeChat Pay and merchant transfers are explained. */
export const MONEY_PAGE = 'docs/wechat-pay.md'

/** The variable's value; throws a sentence for whoever runs the functions when it is missing, naming `page`. */
export function requireVariable(read: ReadVariable, name: string, page = 'docs/data-protection.md'): string {
  const value = read(name)
  if (value === undefined || value === '') throw new Error(`the function's environment has no ${name}: see ${page}`)
  return value
}

/** The variable as bytes, written as base64; throws when it is missing or shorter than `atLeastBytes`. */
export function requireKey(read: ReadVariable, name: string, atLeastBytes: number): Buffer {
  const key = Buffer.from(requireVariable(read, name), 'base64')
  if (key.length < atLeastBytes) throw new Error(`${name} is not base64 of at least ${atLeastBytes} bytes`)
  return key
}
