/** Freezes a value and everything in it, so that a change of shared documents throws. */
export function deepFreeze<Frozen>(value: Frozen): Frozen {
  if (typeof value === 'object' && value !== null && !(value instanceof Date) && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}
