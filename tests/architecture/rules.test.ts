import { findContractsWithoutRefusalTest } from './rules/contract-tests'
import { findContractsWithoutCost } from './rules/cost-tests'
import { findMissingDocstrings } from './rules/docstrings'
import { findForbiddenImports, findImportCircles } from './rules/imports'
import { findBadFileNames, findNamesWithoutUnit, findWordsOutsideGlossary } from './rules/names'
import { findLongFiles, findLongFunctions } from './rules/sizes'
import { parseSource } from './rules/source-files'

const importing = (path: string, line: string): string[] =>
  findForbiddenImports(parseSource(path, line)).map(({ message }) => message)

describe('import rules', () => {
  it.each([
    ['src/domain/booking/decide.ts', "import { x } from '../shared/money'"],
    ['src/domain/booking/decide.ts', "import { x } from './slots'"],
    ['src/contracts/booking.ts', "import { z } from 'zod'"],
    ['src/contracts/booking.ts', "import type { Fen } from '../domain/shared/money'"],
    ['src/customer/pages/home/index.tsx', "import type { Book } from '../../../contracts/booking'"],
    ['src/staff/pages/home/index.tsx', "import { price } from '../../../ui/price'"],
    ['src/server/checkout/settle.ts', "import { postCommission } from '../partner/post'"],
    ['src/server/booking/cancel.ts', "import { endVisitBill } from '../checkout/post-deposit'"],
    ['src/server/checkout/settle.ts', "import { transact } from '../platform/transaction'"],
    ['src/server/platform/database.ts', "import cloud from 'wx-server-sdk'"],
    ['src/localcloud/start.ts', "import { open } from 'lmdb'"],
    ['tests/server/example/take-ticket.test.ts', "import { startCloud } from '../../../src/localcloud/start'"],
    ['cloudfunctions/example/index.ts', "import { route } from '../../src/server/example/routes'"],
    ['scripts/recompute/commissions.ts', "import { partOf } from './money'"],
  ])('allow %s: %s', (path, line) => {
    expect(importing(path, line)).toEqual([])
  })

  it.each([
    ['src/domain/booking/decide.ts', "import { x } from '../checkout/settle'"],
    ['scripts/recompute/money.ts', "import { splitFen } from '../../src/domain/shared/money'"],
    ['src/domain/booking/decide.ts', "import { x } from '../../server/platform/clock'"],
    ['src/domain/booking/decide.ts', "import { z } from 'zod'"],
    ['src/domain/booking/decide.ts', "import { readFileSync } from 'node:fs'"],
    ['src/domain/shared/money.ts', "import { x } from '../booking/decide'"],
    ['src/contracts/booking.ts', "import { x } from '../domain/booking/decide'"],
    ['src/contracts/booking.ts', "import dayjs from 'dayjs'"],
    ['src/customer/pages/home/index.tsx', "import { book } from '../../../contracts/booking'"],
    ['src/customer/app.tsx', "import { x } from '../staff/app'"],
    ['src/staff/app.tsx', "import type { x } from '../server/booking/book'"],
    ['src/customer/app.tsx', "const lazy = import('../server/booking/book')"],
    ['src/ui/price.tsx', "import { x } from '../customer/app'"],
    ['src/client/call.ts', "import { x } from '../ui/price'"],
    ['src/server/checkout/settle.ts', "import { x } from '../partner/accrue'"],
    ['src/server/checkout/settle.ts', "import cloud from 'wx-server-sdk'"],
    ['src/server/platform/router.ts', "import { x } from '../booking/post'"],
    ['src/server/booking/book.ts', "import { startCloud } from '../../localcloud/start'"],
    ['src/localcloud/start.ts', "import { x } from '../domain/shared/money'"],
    ['src/localcloud/start.ts', "import { database } from '../../config/database'"],
    ['src/localcloud/start.ts', "export * from '../contracts/booking'"],
    ['src/localcloud/start.ts', "const cloud = require('wx-server-sdk')"],
    ['config/database.ts', "import { x } from '../src/localcloud/database/documents'"],
    ['cloudfunctions/example/index.ts', "import { x } from '../../src/domain/example/desk'"],
  ])('refuse %s: %s', (path, line) => {
    expect(importing(path, line)).toHaveLength(1)
  })

  it('find a circle, and leave circles of types alone', () => {
    const circle = [
      parseSource('src/a.ts', "import { b } from './b'"),
      parseSource('src/b.ts', "export { c } from './c'"),
      parseSource('src/c.ts', "import { a } from './a'"),
    ]
    expect(findImportCircles(circle)[0]?.message).toContain('src/a → src/b → src/c → src/a')
    const types = [
      parseSource('src/a.ts', "import { b } from './b'"),
      parseSource('src/b.ts', "import type { a } from './a'"),
    ]
    expect(findImportCircles(types)).toEqual([])
  })
})

describe('size rules', () => {
  const lines = (count: number): string => 'next()\n'.repeat(count)

  it('let a file of 300 lines pass and refuse one of 301', () => {
    expect(findLongFiles(parseSource('src/a.ts', lines(300)))).toEqual([])
    expect(findLongFiles(parseSource('src/a.ts', lines(301)))).toHaveLength(1)
  })

  it.each([
    ['function', (body: string) => `function long() {\n${body}}\n`],
    ['arrow function', (body: string) => `const long = () => {\n${body}}\n`],
    ['method', (body: string) => `class A { long() {\n${body}} }\n`],
    ['test', (body: string) => `it('works', () => {\n${body}})\n`],
  ])('let a %s of 60 lines pass and refuse one of 61', (_kind, wrap) => {
    expect(findLongFunctions(parseSource('src/a.ts', wrap(lines(58))))).toEqual([])
    expect(findLongFunctions(parseSource('src/a.ts', wrap(lines(59))))).toHaveLength(1)
  })

  it('let chapters of tests be as long as their tests', () => {
    expect(findLongFunctions(parseSource('tests/a.test.ts', `describe('a', () => {\n${lines(100)}})`))).toEqual([])
  })
})

describe('name rules', () => {
  it.each(['src/ui/utils.ts', 'src/helpers/date.ts', 'tests/common/a.ts', 'src/server/Booking.ts', 'src/a_b.ts'])(
    'refuse the file %s',
    (path) => {
      expect(findBadFileNames(parseSource(path, ''))).toHaveLength(1)
    },
  )

  it.each(['src/server/booking/book.ts', 'src/customer/app.config.ts', 'tests/server/take-ticket.test.ts'])(
    'let the file %s pass',
    (path) => {
      expect(findBadFileNames(parseSource(path, ''))).toEqual([])
    },
  )

  it.each([
    'const clientName = 1',
    'interface Booking { userId: string }',
    'function listBookings() {}',
    'let shop = 1',
  ])('refuse the words of: %s', (text) => {
    expect(findWordsOutsideGlossary(parseSource('src/domain/booking/a.ts', text))).toHaveLength(1)
  })

  it('let other layers say client, and the glossary say staffMember', () => {
    expect(findWordsOutsideGlossary(parseSource('src/localcloud/a.ts', 'const clientLimit = 20'))).toEqual([])
    for (const name of ['staffMemberId', 'saveStaffMember', 'STAFF_MEMBER_UNKNOWN'])
      expect(findWordsOutsideGlossary(parseSource('src/domain/a/a.ts', `const ${name} = 1`))).toEqual([])
  })

  it.each(['interface A { salePrice: number }', 'function f(delay: number) {}', 'const commissionRate: number = 1'])(
    'refuse a number without its unit: %s',
    (text) => {
      expect(findNamesWithoutUnit(parseSource('src/domain/a/a.ts', text))).toHaveLength(1)
    },
  )

  it('let a number with its unit pass', () => {
    const text = 'interface A { salePriceFen: number; delayMs: number; rateBp: number; price: Price }'
    expect(findNamesWithoutUnit(parseSource('src/domain/a/a.ts', text))).toEqual([])
  })
})

describe('the docstring rule', () => {
  const body = (count: number): string => `{\n${'next()\n'.repeat(count)}}`

  it.each(['export function add()', 'export const add = () =>', 'export async function add()'])(
    'refuses a function of six lines without a word: %s',
    (start) => {
      expect(findMissingDocstrings(parseSource('src/a.ts', `${start} ${body(4)}`))).toHaveLength(1)
      expect(findMissingDocstrings(parseSource('src/a.ts', `/** Adds. */\n${start} ${body(4)}`))).toEqual([])
    },
  )

  it('lets a function pass that is seen at a glance, and one that is not exported', () => {
    expect(findMissingDocstrings(parseSource('src/a.ts', `export function add() ${body(3)}`))).toEqual([])
    expect(findMissingDocstrings(parseSource('src/a.ts', `function add() ${body(9)}`))).toEqual([])
  })
})

describe('the contract rule', () => {
  const contract = parseSource('src/contracts/example.ts', "export const a = defineContract({ name: 'example/take' })")
  const test = (title: string) => parseSource('tests/server/example/take.test.ts', `it('${title}', () => {})`)

  it('wants a test of who may not call', () => {
    expect(findContractsWithoutRefusalTest([contract])).toHaveLength(1)
    expect(findContractsWithoutRefusalTest([contract, test('gives a number')])).toHaveLength(1)
    expect(findContractsWithoutRefusalTest([contract, test('a customer may not call it')])).toEqual([])
  })

  it.each([
    ["const COSTS = [['take', 7]]; server.wireActions('example', work)", 0],
    ["const COSTS = [['example/take', 7]]; server.wireActions('example', work)", 0],
    ["const COSTS = [['take-away', 7]]; server.wireActions('example', work)", 1],
    ["call(client, 'example/take', {})", 1],
  ])('wants a test that counts its requests: %s', (text, findings) => {
    const tests = parseSource('tests/server/example/costs.test.ts', text)
    expect(findContractsWithoutCost([contract, tests])).toHaveLength(findings)
  })

  it.each([
    ['tests/server/example/desk.test.ts', 'take', 0],
    ['tests/server/example/desk.test.ts', 'take away', 1],
    ['tests/server/booking/desk.test.ts', 'take', 1],
    ['tests/domain/example/desk.test.ts', 'take', 1],
  ])('looks in %s for the chapter of the action, and takes %s for it or not', (path, chapter, findings) => {
    const shared = `describe('${chapter}', () => { it('a customer may not call it', () => {}) })`
    expect(findContractsWithoutRefusalTest([contract, parseSource(path, shared)])).toHaveLength(findings)
    const beside = `describe('${chapter}', () => {}); it('a customer may not call it', () => {})`
    expect(findContractsWithoutRefusalTest([contract, parseSource(path, beside)])).toHaveLength(1)
  })
})
