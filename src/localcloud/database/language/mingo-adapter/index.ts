import { Aggregator } from 'mingo'
import type { Document, Value } from '../../documents'

/** Turns an aggregation expression into a function of a document. */
export function compileExpression(expression: Value): (document: Readonly<Document>) => Value {
  const aggregator = new Aggregator([{ $project: { value: expression } }])
  return (document) => aggregator.run([document])[0]?.['value']
}
