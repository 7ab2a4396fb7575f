import type { Document, Value } from '../../documents'
import { compileFilter } from '../filter'
import { badValue } from '../refusals'
import { changeAtPath } from '../update'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import { JoinIndex, joinValues } from './join-index'
import type { StageCompiler } from './stage-types'

/** `$graphLookup`: all documents reached from a value by following a field again and again. */
export const compileGraphLookup: StageCompiler = (operand, context) => {
  const graph = readGraph(operand)
  const start = context.compiler.compile(graph.startWith)
  const test = graph.filter === undefined ? () => true : compileFilter(graph.filter)
  const path = graph.as.split('.')
  return (documents, variables) => {
    const index = new JoinIndex(context.lookUp(graph.from).filter(test), graph.connectToField)
    return documents.map((root) => {
      const first = start({ root, variables })
      const reached = follow(index, isArray(first) ? first : [first], graph)
      return changeAtPath(root, path, () => reached)
    })
  }
}

interface Graph {
  readonly from: string
  readonly as: string
  readonly startWith: Value
  readonly connectFromField: string
  readonly connectToField: string
  readonly maxDepth: number
  readonly depthField: string | undefined
  readonly filter: PlainObject | undefined
}

/** Breadth first, so that a document's depth is its shortest; each document once, by its `_id`. */
function follow(index: JoinIndex, start: readonly Value[], graph: Graph): Document[] {
  const seen = new Set<Readonly<Document>>()
  const reached: Document[] = []
  let frontier = start
  for (let depth = 0; depth <= graph.maxDepth && frontier.length > 0; depth += 1) {
    const fresh = index.find(frontier).filter((document) => !seen.has(document))
    for (const document of fresh) {
      seen.add(document)
      reached.push(graph.depthField === undefined ? document : { ...document, [graph.depthField]: depth })
    }
    frontier = fresh
      .flatMap((document) => joinValues(document, graph.connectFromField))
      .filter((value) => value !== undefined)
  }
  return reached
}

function readGraph(operand: Value): Graph {
  if (!isPlainObject(operand)) throw badValue('the $graphLookup stage specification must be an object')
  const { from, as, startWith, connectFromField, connectToField, maxDepth, depthField, restrictSearchWithMatch } =
    operand
  if (
    typeof from !== 'string' ||
    typeof as !== 'string' ||
    typeof connectFromField !== 'string' ||
    typeof connectToField !== 'string' ||
    startWith === undefined
  ) {
    throw badValue(
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    )
  }
  if (maxDepth !== undefined && (typeof maxDepth !== 'number' || !Number.isInteger(maxDepth) || maxDepth < 0)) {
    throw badValue('maxDepth requires a nonnegative argument')
  }
  if (depthField !== undefined && typeof depthField !== 'string')
    throw badValue("$graphLookup argument 'depthField' must be a string")
  if (restrictSearchWithMatch !== undefined && !isPlainObject(restrictSearchWithMatch)) {
    throw badValue('$graphLookup argument restrictSearchWithMatch must be an object')
  }
  return {
    from,
    as,
    startWith,
    connectFromField,
    connectToField,
    maxDepth: maxDepth ?? Infinity,
    depthField,
    filter: restrictSearchWithMatch,
  }
}
