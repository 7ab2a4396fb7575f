import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { compileFilter, runPipeline } from '../../../src/localcloud/database/language'
import { storedDocument } from './support/arbitraries'
import { deepFreeze } from './support/freeze'

const COLLECTIONS: Record<string, Document[]> = deepFreeze({
  customers: [
    { _id: 'c1', name: 'Li', level: 2 },
    { _id: 'c2', name: 'Wu', level: 1 },
    { _id: 'c3', name: 'An', level: null },
  ],
  staff: [
    { _id: 's1', name: 'Boss' },
    { _id: 's2', name: 'Lead', boss: 'Boss' },
    { _id: 's3', name: 'Therapist', boss: 'Lead' },
    { _id: 's4', name: 'Trainee', boss: 'Therapist' },
    { _id: 's5', name: 'Circle', boss: 'Ring' },
    { _id: 's6', name: 'Ring', boss: 'Circle' },
  ],
})

const VISITS = deepFreeze([
  { _id: 1, customer: 'c1', least: 2 },
  { _id: 2, customer: ['c2', 'c1'], least: 1 },
  { _id: 3, least: 3 },
])

/** What a pipeline makes of the visits, with the collections to join. */
function run(stages: Document[], documents: readonly Document[] = VISITS): Document[] {
  return runPipeline(documents, deepFreeze(stages), (name) => COLLECTIONS[name] ?? [])
}

const names = (documents: unknown): unknown => (documents as Document[]).map(({ name }) => name)

describe('$lookup', () => {
  it('joins by equal fields, each item of an array, and missing with null', () => {
    const joined = run([{ $lookup: { from: 'customers', localField: 'customer', foreignField: '_id', as: 'found' } }])
    expect(joined.map(({ found }) => names(found))).toEqual([['Li'], ['Li', 'Wu'], []])
    const byLevel = run([
      { $lookup: { from: 'customers', localField: 'customer', foreignField: 'level', as: 'found' } },
    ])
    expect(byLevel.map(({ found }) => names(found))).toEqual([[], [], ['An']])
  })

  it('joins an array of the other side by its items', () => {
    const joined = run(
      [{ $lookup: { from: 'visits', localField: '_id', foreignField: 'customer', as: 'visits' } }],
      COLLECTIONS['customers'],
    )
    expect(joined.map(({ visits }) => visits)).toEqual([[], [], []])
    const visits = runPipeline(
      COLLECTIONS['customers'] ?? [],
      [{ $lookup: { from: 'visits', localField: '_id', foreignField: 'customer', as: 'visits' } }],
      () => VISITS,
    )
    expect(visits.map((customer) => (customer['visits'] as Document[]).length)).toEqual([2, 1, 0])
  })

  it('runs a pipeline with variables', () => {
    const lookup = {
      from: 'customers',
      let: { least: '$least', who: '$customer' },
      pipeline: [
        { $match: { $expr: { $gte: ['$level', '$$least'] } } },
        { $project: { _id: 0, name: 1, least: '$$least' } },
      ],
      as: 'in.side',
    }
    expect(run([{ $lookup: lookup }]).map((visit) => visit['in'])).toEqual([
      { side: [{ name: 'Li', least: 2 }] },
      {
        side: [
          { name: 'Li', least: 1 },
          { name: 'Wu', least: 1 },
        ],
      },
      { side: [] },
    ])
  })

  it('runs a pipeline without variables once for all', () => {
    const joined = run([{ $lookup: { from: 'customers', pipeline: [{ $count: 'n' }], as: 'total' } }])
    expect(joined.map(({ total }) => total)).toEqual([[{ n: 3 }], [{ n: 3 }], [{ n: 3 }]])
  })

  it('runs a pipeline over what equal fields found', () => {
    const lookup = {
      from: 'customers',
      localField: 'customer',
      foreignField: '_id',
      pipeline: [{ $limit: 1 }],
      as: 'one',
    }
    expect(run([{ $lookup: lookup }]).map(({ one }) => names(one))).toEqual([['Li'], ['Li'], []])
  })

  it('may stand inside of another, which sees the outer variables', () => {
    const inner = { from: 'staff', pipeline: [{ $match: { $expr: { $eq: ['$name', '$$wanted'] } } }], as: 'boss' }
    const outer = {
      from: 'customers',
      let: { wanted: 'Boss' },
      pipeline: [{ $limit: 1 }, { $lookup: inner }],
      as: 'found',
    }
    expect(run([{ $limit: 1 }, { $lookup: outer }])[0]?.['found']).toMatchObject([{ boss: [{ _id: 's1' }] }])
  })

  it('finds what an equality filter finds', () => {
    fc.assert(
      fc.property(fc.array(storedDocument, { maxLength: 5 }), storedDocument, (foreign, local) => {
        deepFreeze([foreign, local])
        const stage = { $lookup: { from: 'x', localField: '_id', foreignField: 'a.b', as: 'found' } }
        const [joined] = runPipeline([local], [stage], () => foreign)
        expect(joined?.['found']).toEqual(foreign.filter(compileFilter({ 'a.b': 'id' })))
      }),
      { seed: 71, numRuns: 300 },
    )
  })
})

describe('$graphLookup', () => {
  const graph = { from: 'staff', startWith: '$boss', connectFromField: 'boss', connectToField: 'name', as: 'chain' }
  const chainOf = (name: string, options: Document = {}): unknown =>
    run([{ $match: { name } }, { $graphLookup: { ...graph, ...options } }], COLLECTIONS['staff'])[0]?.['chain']

  it('follows a field until nothing is left', () => {
    expect(names(chainOf('Trainee'))).toEqual(['Therapist', 'Lead', 'Boss'])
    expect(names(chainOf('Boss'))).toEqual([])
  })

  it('goes round a circle once', () => {
    expect(names(chainOf('Circle'))).toEqual(['Ring', 'Circle'])
  })

  it('stops at a depth and tells it', () => {
    expect(names(chainOf('Trainee', { maxDepth: 0 }))).toEqual(['Therapist'])
    expect(chainOf('Trainee', { depthField: 'depth' })).toMatchObject([{ depth: 0 }, { depth: 1 }, { depth: 2 }])
  })

  it('sees only what a filter lets it', () => {
    expect(names(chainOf('Trainee', { restrictSearchWithMatch: { name: { $ne: 'Lead' } } }))).toEqual(['Therapist'])
  })

  it('starts from every item of an array', () => {
    expect(names(chainOf('Boss', { startWith: ['Lead', 'Ring'] }))).toEqual(['Lead', 'Ring', 'Boss', 'Circle'])
  })
})

describe('a pipeline refuses', () => {
  const lookup = { from: 'x', as: 'y' }
  it.each<[stage: Document, words: string]>([
    [{}, 'must contain exactly one field'],
    [{ $limit: 1, $skip: 1 }, 'must contain exactly one field'],
    [{ $foo: 1 }, "Unrecognized pipeline stage name: '$foo'"],
    [{ $out: 'x' }, '$out would replace a collection and is refused'],
    [{ $merge: 'x' }, '$merge would write into a collection and is refused'],
    [{ $collStats: {} }, 'not covered by the local cloud'],
    [{ $indexStats: {} }, 'not covered by the local cloud'],
    [{ $match: 1 }, 'the match filter must be an expression in an object'],
    [{ $match: { $where: '1' } }, '$where would run code'],
    [{ $match: { $and: [{ at: { $near: [0, 0] } }] } }, '$nearSphere are not allowed in this context'],
    [{ $limit: 0 }, 'the limit must be positive'],
    [{ $limit: 'x' }, 'the argument to $limit must be a whole number'],
    [{ $skip: -1 }, 'Argument to $skip cannot be negative'],
    [{ $sort: {} }, '$sort stage must have at least one sort key'],
    [{ $sort: { a: 'asc' } }, '$sort key ordering must be 1'],
    [{ $sample: { size: -1 } }, 'size argument to $sample must not be negative'],
    [{ $count: '' }, 'the count field must be a non-empty string'],
    [{ $count: '$x' }, 'the count field cannot be a $-prefixed path'],
    [{ $count: 'a.b' }, "the count field cannot contain '.'"],
    [{ $group: {} }, 'a group specification must include an _id'],
    [{ $group: { _id: 1, n: 5 } }, "The field 'n' must be an accumulator object"],
    [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }, "The field 'n' must specify one accumulator"],
    [{ $group: { _id: 1, n: { $foo: 1 } } }, "unknown group operator '$foo'"],
    [{ $group: { _id: 1, n: { $accumulator: {} } } }, "unknown group operator '$accumulator'"],
    [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }, "The field name 'a.b' cannot contain '.'"],
    [{ $sortByCount: 'x' }, 'must be defined as a $-prefixed path or an expression'],
    [{ $project: {} }, 'projection specification must have at least one field'],
    [{ $project: { a: 1, b: 0 } }, 'Cannot do exclusion on field b in inclusion projection'],
    [{ $project: { $a: 1 } }, "FieldPath field names may not start with '$'"],
    [{ $project: { a: {} } }, 'an empty object is not a valid value'],
    [{ $project: { a: 1, 'a.b': 1 } }, 'Path collision at a.b'],
    [{ $addFields: 1 }, '$addFields specification stage must be an object'],
    [{ $replaceRoot: {} }, 'no newRoot specified'],
    [
      { $replaceRoot: { newRoot: '$_id' } },
      "'newRoot' expression must evaluate to an object, but resulting value was: 1.",
    ],
    [{ $unwind: 'tags' }, "path option to $unwind stage should be prefixed with a '$': tags"],
    [{ $unwind: 5 }, 'expected a string as the path for $unwind stage'],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }, 'expected a boolean'],
    [{ $redact: 'x' }, '$redact must evaluate to one of the special variables'],
    [{ $bucket: { groupBy: '$a', boundaries: [1] } }, 'must have at least 2 values, but found 1 value(s).'],
    [{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }, 'must be sorted'],
    [{ $bucket: { groupBy: '$a', boundaries: [1, 'x'] } }, 'must have the same type'],
    [{ $bucket: { groupBy: '$a', boundaries: [1, 5], default: 3 } }, "The $bucket 'default' field must be less than"],
    [{ $bucket: { groupBy: '$least', boundaries: [5, 9] } }, 'could not find a matching branch'],
    [
      { $bucket: { groupBy: 'a', boundaries: [5, 9] } },
      "The $bucket 'groupBy' field must be defined as a $-prefixed path",
    ],
    [{ $bucketAuto: { groupBy: '$a', buckets: 0 } }, "'buckets' field must be greater than 0, but found: 0"],
    [{ $bucketAuto: { groupBy: '$least', buckets: 1, granularity: 'x' } }, 'Unknown rounding granularity "x"'],
    [
      { $bucketAuto: { groupBy: '$customer', buckets: 1, granularity: 'R5' } },
      'with non-negative numbers only, but found string',
    ],
    [{ $facet: {} }, 'the $facet specification must be a non-empty object'],
    [{ $facet: { a: [{ $facet: { b: [] } }] } }, '$facet is not allowed to be used within a $facet stage'],
    [{ $facet: { a: [{ $out: 'x' }] } }, '$out is not allowed to be used within a $facet stage'],
    [{ $facet: { a: 1 } }, 'a pipeline must be an array of stages'],
    [{ $lookup: { as: 'y' } }, "must specify 'from' and 'as' fields for a $lookup"],
    [{ $lookup: lookup }, "$lookup requires either 'pipeline' or both"],
    [
      { $lookup: { ...lookup, localField: 'a' } },
      "$lookup requires both or neither of 'localField' and 'foreignField'",
    ],
    [{ $lookup: { ...lookup, pipeline: [], foo: 1 } }, 'unknown argument to $lookup: foo'],
    [{ $lookup: { ...lookup, pipeline: [{ $out: 'x' }] } }, '$out would replace a collection'],
    [{ $lookup: { ...lookup, pipeline: [{ $match: { $expr: '$$x' } }] } }, 'Use of undefined variable: x'],
    [{ $graphLookup: { from: 'x' } }, '$graphLookup requires'],
    [{ $geoNear: { near: 'x', distanceField: 'd' } }, "$geoNear requires a 'near' argument that is a point"],
    [{ $geoNear: { near: [0, 0] } }, "$geoNear requires a 'distanceField' option as a String"],
  ])('%j', (stage, words) => {
    expect(() => run([stage])).toThrow(
      expect.objectContaining({ name: 'CloudError', message: expect.stringContaining(words) }),
    )
  })

  it('$geoNear anywhere but at the start', () => {
    const near = { $geoNear: { near: [0, 0], distanceField: 'd' } }
    expect(() => run([{ $skip: 0 }, near])).toThrow('$geoNear is only valid as the first stage in a pipeline.')
  })
})
