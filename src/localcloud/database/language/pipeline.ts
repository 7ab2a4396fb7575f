import { Aggregator } from 'mingo'
import type { Document } from '../documents'

/** Runs an aggregation. */
export function runPipeline(
  documents: readonly Document[],
  stages: readonly Document[],
  lookUp: (collection: string) => readonly Document[],
): Document[] {
  return new Aggregator([...stages], { collectionResolver: (name) => [...lookUp(name)] }).run([...documents])
}
