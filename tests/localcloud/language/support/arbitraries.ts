import { Long, ObjectId } from 'bson'
import fc from 'fast-check'
import type { Document, Value } from '../../../../src/localcloud/database/documents'

/** Field names that meet often, so that paths hit what is there. */
export const fieldName = fc.constantFrom('a', 'b', 'c')

/** Values without anything inside: of every type the database stores. */
export const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -0.5, 2 ** 31, 2 ** 40, Infinity, -Infinity, Number.NaN),
  fc.constantFrom('', 'x', 'xy', 'Z', '\ue000', '\u{1f600}'),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(0, 1, 86_400_000).map((timeMs) => new Date(timeMs)),
  fc.constantFrom('64b000000000000000000001', '64b000000000000000000002').map((hex) => new ObjectId(hex)),
  fc.constant(Long.fromString('9007199254740993')),
  fc.constantFrom('^x', 'y$').map((pattern) => new RegExp(pattern, 'i')),
)

const nested = fc.letrec<{ value: Value; document: Document }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('document'),
  ),
  document: fc.dictionary(fieldName, tie('value'), { maxKeys: 3, noNullPrototype: true }),
}))

/** Any value, of few levels. */
export const anyValue = nested.value

/** A document as it is stored, with an `_id`. */
export const storedDocument: fc.Arbitrary<Document> = nested.document.map((fields) => ({ _id: 'id', ...fields }))

/** A path such as `a` or `a.b.0`. */
export const path = fc
  .tuple(fieldName, fc.array(fc.constantFrom('a', 'b', '0', '1'), { maxLength: 2 }))
  .map(([first, rest]) => [first, ...rest].join('.'))
