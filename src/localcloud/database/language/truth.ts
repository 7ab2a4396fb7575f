import type { Value } from '../documents'
import { isNumeric } from './value-types'

/** What MongoDB's expressions count as true: everything but false, null, missing and zero. */
export function isTruthy(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  return !isNumeric(value) || Number(value.toString()) !== 0
}
