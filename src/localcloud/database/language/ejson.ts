import { EJSON } from 'bson'
import type { Value } from '../documents'
import { CloudError } from '../../errors'

/** Reads MongoDB extended JSON. */
export function parseEjson(text: string): Value {
  try {
    return EJSON.parse(text)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', error instanceof Error ? error.message : 'not extended JSON')
  }
}
/** Writes MongoDB extended JSON. */
export function formatEjson(value: Value): string {
  return EJSON.stringify(value)
}
