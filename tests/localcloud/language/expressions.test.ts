import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from '@cloudbase/database/dist/commonjs/command'
import type { Document, Value } from '../../../src/localcloud/database/documents'
import { runPipeline } from '../../../src/localcloud/database/language'
import { ARRAY_REFUSALS, ARRAY_ROWS } from './expressions/arrays'
import { DATE_REFUSALS, DATE_ROWS } from './expressions/dates'
import { LOGIC_REFUSALS, LOGIC_ROWS } from './expressions/logic'
import { NUMBER_REFUSALS, NUMBER_ROWS } from './expressions/numbers'
import type { Refusal, Row } from './expressions/row'
import { TEXT_REFUSALS, TEXT_ROWS, TYPE_REFUSALS, TYPE_ROWS } from './expressions/texts'
import { deepFreeze } from './support/freeze'

const TABLES: [name: string, rows: Row[], refusals: Refusal[]][] = [
  ['numbers', NUMBER_ROWS, NUMBER_REFUSALS],
  ['arrays, sets and documents', ARRAY_ROWS, ARRAY_REFUSALS],
  ['texts', TEXT_ROWS, TEXT_REFUSALS],
  ['types', TYPE_ROWS, TYPE_REFUSALS],
  ['dates', DATE_ROWS, DATE_REFUSALS],
  ['logic, paths and variables', LOGIC_ROWS, LOGIC_REFUSALS],
]

/** What an expression computes for a document, the way a pipeline asks; inside `$let` nothing is taken for a field. */
function evaluate(expression: Value, document: Document): Value {
  const stages = [{ $addFields: { result: { $let: { vars: {}, in: expression } } } }]
  return runPipeline([deepFreeze(document)], deepFreeze(stages), () => [])[0]?.['result']
}

describe.each(TABLES)('expressions of %s', (_name, rows, refusals) => {
  it.each(rows)('%j of %j', (expression, document, expected) => {
    expect(evaluate(expression, document)).toStrictEqual(expected)
  })

  it.each(refusals)('%j of %j is refused', (expression, document, words) => {
    expect(() => evaluate(expression, document)).toThrow(
      expect.objectContaining({ name: 'CloudError', message: expect.stringContaining(words) }),
    )
  })
})

describe('the tables', () => {
  const mentioned = JSON.stringify(TABLES.map(([, rows]) => rows.map(([expression]) => expression)))

  /** The operators that only a group or an index can answer. */
  const ELSEWHERE = ['addToSet', 'first', 'last', 'push', 'meta', 'pipeline']

  it('have a row for every expression that the SDK builds', () => {
    const offered = Object.keys(Command.aggregate).map((name) => (name === 'neq' ? 'ne' : name))
    expect(offered.length).toBeGreaterThan(90)
    expect(offered.filter((name) => !ELSEWHERE.includes(name) && !mentioned.includes(`"$${name}"`))).toEqual([])
  })

  it('have a row for every expression in the types of wx-server-sdk', () => {
    const types = readFileSync(join(require.resolve('wx-server-sdk'), '../index.d.ts'), 'utf8')
    const block = /aggregate: \{([^}]*)\}/.exec(types)?.[1] ?? ''
    const offered = [...block.matchAll(/(\w+)\(val/g)].map(([, name = '']) => (name === 'neq' ? 'ne' : name))
    expect(offered.length).toBeGreaterThan(90)
    expect(offered.filter((name) => !ELSEWHERE.includes(name) && !mentioned.includes(`"$${name}"`))).toEqual([])
  })
})
