import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { compileFilter } from '../../../src/localcloud/database/language'
import { holds, RuleEvaluationError, type RuleScope, type RuleSubject } from '../../../src/localcloud/rules/evaluate'
import { parseExpression } from '../../../src/localcloud/rules/parser'
import { branchesOf, TooManyBranchesError } from '../../../src/localcloud/rules/query-branches'

function scopeOf(subject: RuleSubject): RuleScope {
  return { auth: { openid: 'me' }, subject, now: 1000, readDocument: async (_collection, id) => ({ owner: id }) }
}

async function isAllowed(rule: string, filter: Document): Promise<boolean> {
  const expression = parseExpression(rule)
  for (const branch of branchesOf(filter)) {
    try {
      if (!(await holds(expression, scopeOf({ kind: 'query', branch })))) return false
    } catch (error) {
      if (error instanceof RuleEvaluationError) return false
      throw error
    }
  }
  return true
}

describe('a query under a rule', () => {
  it.each<[string, Document, boolean]>([
    // The owner rule: the query itself must say whose documents it wants.
    ['doc._openid == auth.openid', { _openid: 'me' }, true],
    ['auth.openid == doc._openid', { _openid: 'me', done: true }, true],
    ['doc._openid == auth.openid', { _openid: 'you' }, false],
    ['doc._openid == auth.openid', {}, false],
    ['doc._openid == auth.openid', { _id: 'x' }, false],
    ['doc._openid == auth.openid', { _openid: { $in: ['me'] } }, true],
    ['doc._openid == auth.openid', { _openid: { $in: ['me', 'you'] } }, false],
    ['doc._openid == auth.openid', { _openid: { $ne: 'you' } }, false],
    ['doc._openid == auth.openid', { _openid: { $regex: '^me$' } }, false],
    ['doc._openid == auth.openid', { _openid: /^me$/ }, false],
    ['doc._openid == auth.openid', { _openid: { $exists: true } }, false],
    ['doc._openid == auth.openid', { $or: [{ _openid: 'me' }, { done: true }] }, false],
    [
      'doc._openid == auth.openid',
      {
        $or: [
          { _openid: 'me', a: 1 },
          { _openid: 'me', b: 1 },
        ],
      },
      true,
    ],
    ['doc._openid == auth.openid', { $and: [{ _openid: 'me' }, { done: true }] }, true],
    ['doc._openid == auth.openid', { $nor: [{ _openid: 'you' }] }, false],
    ['doc._openid == auth.openid', { _openid: 'me', $or: [] }, true],
    ['doc._openid == auth.openid', { $or: [] }, false],
    ['doc._openid == auth.openid', { $or: ['junk'] }, false],
    ['doc._openid == auth.openid', { $expr: { $eq: ['$_openid', 'me'] } }, false],
    // Ranges: what is asked must lie inside what is allowed.
    ['doc.age > 10', { age: { $gt: 15 } }, true],
    ['doc.age > 10', { age: { $gt: 10 } }, true],
    ['doc.age > 10', { age: { $gt: 5 } }, false],
    ['doc.age > 10', { age: { $gte: 10 } }, false],
    ['doc.age > 10', { age: { $gte: 11 } }, true],
    ['doc.age >= 10', { age: { $gte: 10 } }, true],
    ['doc.age < 10', { age: { $lt: 10 } }, true],
    ['doc.age <= 10', { age: { $lt: 10 } }, true],
    ['doc.age < 10', { age: { $lte: 10 } }, false],
    ['10 < doc.age', { age: { $gt: 15 } }, true],
    ['doc.age > 10 && doc.age < 20', { age: { $gt: 12, $lt: 15 } }, true],
    ['doc.age > 10 && doc.age < 20', { age: { $gt: 12 } }, false],
    ['doc.age != 10', { age: { $gt: 10 } }, true],
    ['doc.age != 10', { age: { $ne: 10 } }, true],
    ['doc.age != 10', { age: { $nin: [9, 10] } }, true],
    ['doc.age != 10', { age: { $lt: 11 } }, false],
    ['doc.age != 10', { name: 'x' }, false],
    ["doc.status != 'secret'", { status: { $in: [/^s/] } }, false],
    ["doc.status != 'secret'", { status: { $in: ['open'] } }, true],
    ['!(doc.age <= 10)', { age: { $gt: 10 } }, true],
    ['!(doc.age <= 10)', {}, false],
    ["!(doc.status in ['secret', 'gone'])", { status: 'open' }, true],
    ["!(doc.status in ['secret', 'gone'])", { status: { $nin: ['secret', 'gone', 'x'] } }, true],
    ["!(doc.status in ['secret', 'gone'])", { status: { $ne: 'secret' } }, false],
    // Alternatives in the rule.
    ['doc.isPublic == true || doc.author == auth.openid', { isPublic: true }, true],
    ['doc.isPublic == true || doc.author == auth.openid', { author: 'me' }, true],
    ['doc.isPublic == true || doc.author == auth.openid', { author: 'you' }, false],
    ['doc.isPublic == true || doc.author == auth.openid', { $or: [{ isPublic: true }, { author: 'me' }] }, true],
    ["doc.kind == 'a' ? true : doc.owner == auth.openid", { kind: 'a' }, true],
    ["doc.kind == 'a' ? true : doc.owner == auth.openid", { kind: 'b', owner: 'me' }, true],
    ["doc.kind == 'a' ? true : doc.owner == auth.openid", { owner: 'me' }, true],
    ["doc.kind == 'a' ? true : doc.owner == auth.openid", {}, false],
    ["doc.status in ['open', 'held']", { status: 'open' }, true],
    ["doc.status in ['open', 'held']", { status: { $in: ['open', 'held'] } }, true],
    ["doc.status in ['open', 'held']", { status: { $in: ['open', 'gone'] } }, false],
    // Lists and nested fields.
    ['auth.openid in doc.readers', { readers: 'me' }, true],
    ['auth.openid in doc.readers', { readers: { $all: ['x', 'me'] } }, true],
    ['auth.openid in doc.readers', { readers: { $elemMatch: { $eq: 'me' } } }, true],
    ['auth.openid in doc.readers', { readers: ['x', 'me'] }, true],
    ['auth.openid in doc.readers', { readers: 'you' }, false],
    ['auth.openid in doc.readers', {}, false],
    ['doc.a.b == 1', { 'a.b': 1 }, true],
    ['doc.a.b == 1', { a: { b: 1 } }, true],
    ['doc.a.b == 1', { a: { b: 2 } }, false],
    ['doc.from == doc.to', { from: 'x', to: 'x' }, true],
    ['doc.from == doc.to', { from: 'x' }, false],
    ['now >= doc.startsAt', { startsAt: { $lte: 1000 } }, true],
    ['now >= doc.startsAt', { startsAt: { $lte: 1001 } }, false],
    // get(): the field it uses must be fixed by the query, one document for each alternative.
    ['get(`database.shops.${doc.shopId}`).owner == auth.openid', { shopId: 'me' }, true],
    ['get(`database.shops.${doc.shopId}`).owner == auth.openid', { shopId: { $in: ['me', 'you'] } }, false],
    ['get(`database.shops.${doc.shopId}`).owner == auth.openid', { shopId: { $gt: 'a' } }, false],
    ['get(`database.shops.${doc.shopId}`).owner == auth.openid', {}, false],
    ['auth != null', {}, true],
    ['auth.uid != null', {}, false],
  ])('%s allows %j: %s', async (rule, filter, expected) => {
    await expect(isAllowed(rule, filter)).resolves.toBe(expected)
  })

  it('is refused when it has more alternatives than can be checked', () => {
    const ids = Array.from({ length: 32 }, (_, index) => index)
    expect(branchesOf({ a: { $in: ids }, b: { $in: ids.slice(0, 31) } })).toHaveLength(992)
    expect(() => branchesOf({ a: { $in: ids }, b: { $in: ids } })).toThrow(TooManyBranchesError)
    expect(() => branchesOf({ a: { $in: [...Array(1001).keys()] } })).toThrow(TooManyBranchesError)
    expect(() => branchesOf({ $or: Array.from({ length: 1001 }, () => ({ a: 1 })) })).toThrow(TooManyBranchesError)
  })
})

const field = fc.constantFrom('a', 'b')
const number = fc.integer({ min: 0, max: 2 })
const comparison = fc
  .tuple(field, fc.constantFrom('==', '!=', '>', '>=', '<', '<='), number)
  .map(([name, operator, value]) => `doc.${name} ${operator} ${value}`)
const membership = fc.tuple(field, number, number).map(([name, one, two]) => `doc.${name} in [${one}, ${two}]`)
const { rule: anyRule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    comparison,
    membership,
    fc.tuple(tie('rule'), fc.constantFrom('&&', '||'), tie('rule')).map((parts) => `(${parts.join(' ')})`),
    tie('rule').map((inner) => `!(${inner})`),
    fc.tuple(tie('rule'), tie('rule'), tie('rule')).map(([one, two, three]) => `(${one} ? ${two} : ${three})`),
  ),
}))
const condition = fc.oneof(
  number,
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), number)
    .map(([key, value]) => ({ [key]: value })),
  fc.tuple(number, number).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc.array(number, { maxLength: 3 }).map((values) => ({ $in: values })),
  fc.array(number, { maxLength: 3 }).map((values) => ({ $nin: values })),
)
const fields = fc.dictionary(field, condition, { maxKeys: 2 })
const anyFilter = fc.oneof(
  fields,
  fc.array(fields, { minLength: 1, maxLength: 3 }).map((filters) => ({ $or: filters })),
  fc.tuple(fields, fields).map((filters) => ({ $and: filters })),
)
const everyDocument = [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => ({ a, b })))

describe('the check of a query against a rule', () => {
  it('never lets a query find a document for which the rule is false', async () => {
    let allowed = 0
    await fc.assert(
      fc.asyncProperty(anyRule, anyFilter, async (rule, filter) => {
        if (!(await isAllowed(rule, filter))) return
        allowed += 1
        const expression = parseExpression(rule)
        for (const document of everyDocument.filter(compileFilter(filter)))
          if (!(await holds(expression, scopeOf({ kind: 'document', document }))))
            throw new Error(JSON.stringify(document))
      }),
      { seed: 20250301, numRuns: 6000 },
    )
    // Without enough allowed queries the property would say nothing.
    expect(allowed).toBeGreaterThan(200)
  })
})
