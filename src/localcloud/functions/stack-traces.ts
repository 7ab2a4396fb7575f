import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module'
import { dirname, resolve } from 'node:path'
import type { FunctionDefinition } from './definitions'

/** Read once for each build of a function; `null` where there is none. */
const sourceMaps = new WeakMap<FunctionDefinition, SourceMap | null>()

/** Puts the places in the function's sources where `text` names places in its bundle, if a source map lies beside it. */
export function readableTrace(text: string, definition: FunctionDefinition): string {
  const { entryPath } = definition
  if (!text.includes(`${entryPath}:`)) return text
  const sourceMap = findSourceMap(definition)
  if (sourceMap === null) return text
  const [beginning = '', ...places] = text.split(`${entryPath}:`)
  return beginning + places.map((place) => toSource(place, sourceMap, entryPath)).join('')
}

/** `place` starts with `line:column`; what follows is kept. */
function toSource(place: string, sourceMap: SourceMap, entryPath: string): string {
  const [whole, line, column] = /^(\d+):(\d+)/.exec(place) ?? []
  if (whole === undefined) return `${entryPath}:${place}`
  // Empty where the map knows nothing of the place, which its type does not say.
  const entry: Partial<SourceMapping> = sourceMap.findEntry(Number(line) - 1, Number(column) - 1)
  if (entry.originalSource === undefined) return `${entryPath}:${place}`
  const { originalSource, originalLine = 0, originalColumn = 0 } = entry
  const source = resolve(dirname(entryPath), originalSource)
  return `${source}:${originalLine + 1}:${originalColumn + 1}${place.slice(whole.length)}`
}

function findSourceMap(definition: FunctionDefinition): SourceMap | null {
  const known = sourceMaps.get(definition)
  if (known !== undefined) return known
  const sourceMap = readSourceMap(`${definition.entryPath}.map`)
  sourceMaps.set(definition, sourceMap)
  return sourceMap
}

function readSourceMap(path: string): SourceMap | null {
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isPayload(payload) ? new SourceMap(payload) : null
  } catch {
    return null
  }
}

function isPayload(value: unknown): value is SourceMapPayload {
  return typeof value === 'object' && value !== null && 'mappings' in value
}
