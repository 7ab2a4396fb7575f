import type { Document, Value } from '../database/documents'
import { parseEjson } from '../database/language'
import { isPlainObject } from '../database/language/value-types'
import { CloudError } from '../errors'

/** The fields of one request body. Every reader throws `INVALID_PARAM` and names the field when it holds something else. */
export class Fields {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string {
    const value = this.values[name]
    if (typeof value !== 'string' || value === '') throw refusal(name, 'must be a non-empty string')
    return value
  }

  optionalText(name: string): string | undefined {
    const value = this.values[name] ?? undefined
    if (value !== undefined && typeof value !== 'string') throw refusal(name, 'must be a string')
    return value === '' ? undefined : value
  }

  flag(name: string, whenAbsent: boolean): boolean {
    const value = this.values[name] ?? whenAbsent
    if (typeof value !== 'boolean') throw refusal(name, 'must be a boolean')
    return value
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const value = this.values[name] ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      throw refusal(name, 'must be a whole number that is not negative')
    }
    return value
  }

  list(name: string): readonly unknown[] {
    const value: unknown = this.values[name]
    if (!Array.isArray(value)) throw refusal(name, 'must be a list')
    return value as readonly unknown[]
  }

  /** A document sent as extended JSON; `undefined` when absent or empty. */
  optionalDocument(name: string): Document | undefined {
    const text = this.optionalText(name)
    return text === undefined ? undefined : this.readDocument(name, text)
  }

  document(name: string): Document {
    return this.readDocument(name, this.text(name))
  }

  /** Reads one text of extended JSON as a document; `name` is what an error calls it. */
  readDocument(name: string, text: unknown): Document {
    const value = this.readValue(name, text)
    if (!isPlainObject(value)) throw refusal(name, 'must be a document')
    return value
  }

  readValue(name: string, text: unknown): Value {
    if (typeof text !== 'string') throw refusal(name, 'must be extended JSON in a string')
    try {
      return parseEjson(text)
    } catch (error) {
      if (error instanceof CloudError)
        throw new CloudError(error.errorName, `${name}: ${error.detail ?? error.message}`)
      throw error
    }
  }
}

/** What a field that is not as it should be is answered with. */
export function refusal(name: string, problem: string): CloudError {
  return new CloudError('INVALID_PARAM', `${name} ${problem}`)
}
