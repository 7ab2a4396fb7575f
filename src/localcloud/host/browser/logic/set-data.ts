import { copyPlain, type Values } from '../values'

export type Data = Readonly<Record<string, unknown>>

/**
 * `data` after `setData(changes)`. Keys are paths such as `list[2].title`. Objects along a path are copied, so that
 * whoever holds the older data (a component's property, the last rendering) is not changed behind its back.
 */
export function applyChanges(data: Data, changes: Values): Data {
  let next = data
  for (const [path, value] of Object.entries(changes)) {
    const keys = parsePath(path)
    if (keys.length > 0) next = asData(replaceAt(next, keys, copyPlain(value)))
  }
  return next
}

type Key = string | number

function parsePath(path: string): Key[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? '') : Number(index),
  )
}

function replaceAt(target: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value
  if (typeof key === 'number' || Array.isArray(target)) {
    const list: unknown[] = Array.isArray(target) ? [...(target as unknown[])] : []
    if (key === 'length') return list
    list[Number(key)] = replaceAt(list[Number(key)], rest, value)
    return list
  }
  const record = asData(target)
  return { ...record, [key]: replaceAt(record[key], rest, value) }
}

function asData(value: unknown): Data {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
