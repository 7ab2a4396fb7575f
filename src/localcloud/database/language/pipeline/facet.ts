import type { Document } from '../../documents'
import { badValue } from '../refusals'
import { isArray, isPlainObject } from '../value-types'
import type { StageCompiler } from './stage-types'

const NOT_INSIDE: ReadonlySet<string> = new Set(['$facet', '$geoNear', '$out', '$merge', '$collStats', '$indexStats'])

/** `$facet`: several pipelines over the same documents, their results in one document. */
export const compileFacet: StageCompiler = (operand, context) => {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    throw badValue('the $facet specification must be a non-empty object')
  }
  const facets = Object.entries(operand).map(([name, stages]) => {
    if (name.startsWith('$') || name.includes('.')) throw badValue(`invalid name of a facet: '${name}'`)
    for (const stage of isArray(stages) ? stages : []) {
      const inner = isPlainObject(stage) ? Object.keys(stage)[0] : undefined
      if (inner !== undefined && NOT_INSIDE.has(inner))
        throw badValue(`${inner} is not allowed to be used within a $facet stage`)
    }
    return { name, run: context.compilePipeline(stages, context) }
  })
  return (documents, variables) => {
    const results: Document = {}
    for (const { name, run } of facets) results[name] = run(documents, variables)
    return [results]
  }
}
