/** An index may save work, never change an answer: whatever the documents, the indexes and the query. */
import fc from 'fast-check'
import type { Document, SortOrder, Value } from '../../../src/localcloud/database/documents'
import { compareBy, compileFilter } from '../../../src/localcloud/database/language'
import { indexOn, openTemporary } from './temporary-database'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60)
const LONG = 'x'.repeat(2500)

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'abc', 'b', '好') },
  fc.constantFrom<Value>(null, true, false, 0.5, new Date(0), new Date(1), `${LONG}a`, `${LONG}b`),
)
const item = fc.oneof(
  { weight: 2, arbitrary: scalar },
  { weight: 1, arbitrary: fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }) },
)
const fieldValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(item, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.record({ x: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), y: scalar }, { requiredKeys: [] }),
  },
)
const document = fc.record({ a: fieldValue, b: fieldValue, c: scalar }, { requiredKeys: [] })

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', '_id')
const condition: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  scalar.map(($eq) => ({ $eq })),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), scalar)
    .map(([operator, value]) => ({ [operator]: value })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte'), scalar, fc.constantFrom('$lt', '$lte'), scalar)
    .map(([low, from, high, to]) => ({ [low]: from, [high]: to })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.constantFrom('^a', '^ab?', '^(a|b)', 'b').map(($regex) => ({ $regex })),
  scalar.map((value) => ({ $elemMatch: { $gte: value } })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $elemMatch: { x, y: { $lte: y } } })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
)
const simpleFilter = fc.dictionary(path, condition, { maxKeys: 3, noNullPrototype: true })
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: simpleFilter },
  fc.array(simpleFilter, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
  fc
    .tuple(fc.array(simpleFilter, { minLength: 1, maxLength: 3 }), simpleFilter)
    .map(([$or, rest]) => ({ ...rest, $or })),
)
const direction = fc.constantFrom<1 | -1>(1, -1)
const sort: fc.Arbitrary<SortOrder> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a.x', '_id'), direction, {
  maxKeys: 3,
  noNullPrototype: true,
})
const query = fc.record({ filter, sort, limit: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }) })

/** At most one of `a` and `b`, either of which may be an array. */
const indexFields = fc
  .uniqueArray(fc.constantFrom('a', 'c', 'a.x', 'a.y', '_id'), { minLength: 1, maxLength: 3 })
  .chain((fields) => fc.tuple(...fields.map((field) => fc.constantFrom(field, `-${field}`))))
const indexes = fc.uniqueArray(fc.oneof(indexFields, fc.constantFrom(['b'], ['-b', 'c'], ['c', 'b'], ['b.x'])), {
  maxLength: 4,
  selector: (fields) => fields.join('_'),
})

const idOf = ({ _id }: Readonly<Document>) => String(_id)

it('finds with any indexes what a plain scan finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { maxLength: 25 }),
      indexes,
      fc.array(query, { minLength: 10, maxLength: 10 }),
      async (contents, fieldLists, queries) => {
        const database = await openTemporary()
        await database.declare([{ name: 'all', indexes: fieldLists.map((fields) => indexOn(...fields)) }])
        const documents: Document[] = contents.map((fields, number) => ({ _id: `doc${number}`, ...fields }))
        await database.insert({ collection: 'all', documents })
        for (const { filter: wanted, sort: order, limit } of queries) {
          const compare = compareBy(order)
          const matching = documents.filter(compileFilter(wanted)).sort(compare)
          const expected = matching.slice(0, limit)
          const found = await database.find({ collection: 'all', filter: wanted, sort: order, limit })
          expect(await database.count({ collection: 'all', filter: wanted })).toBe(matching.length)
          expect(found).toHaveLength(expected.length)
          // Documents that compare as equal may come in any order, so a limit may choose among them.
          const isEqual = found.every((one, at) => compare(one, expected[at] ?? {}) === 0)
          const isSubset = found.every((one) => matching.some((other) => idOf(other) === idOf(one)))
          expect({ isEqual, isSubset, isDistinct: new Set(found.map(idOf)).size === found.length }).toEqual({
            isEqual: true,
            isSubset: true,
            isDistinct: true,
          })
        }
        await database.close()
      },
    ),
    { seed: 20260501, numRuns: RUNS },
  )
}, 120_000)
